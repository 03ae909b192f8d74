/** A button about a meeting carries lead and booking. */
export const meetingValue = {
  write: ({ leadId, bookingId }: { leadId: string; bookingId: string }): string => `${leadId} ${bookingId}`,
  read(value: string): { leadId: string; bookingId: string } | null {
    const [leadId, bookingId] = value.split(' ');
    return leadId && bookingId ? { leadId, bookingId } : null;
  },
};
