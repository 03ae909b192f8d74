import type { Attachment } from '../../../../shared/mail.ts';

/** One recipient's part of a delivery report (RFC 3464), as it stands. */
export type Delivery = {
  recipient: string | null;
  /** `failed`, `delayed`, `delivered`, `relayed`, `expanded`; null where a program left it out. */
  action: string | null;
  status: string | null;
  diagnostic: string;
};

const longestReport = 100_000;
const longestDiagnostic = 2000;

export function deliveriesIn(attachments: readonly Attachment[], text: string): Delivery[] {
  const reports = attachments.filter(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type)).map(contentOf);
  const nested = attachments
    .filter(({ type }) => type === 'message/rfc822')
    .map(contentOf)
    .filter(holdsReport);
  const found = [
    ...reports,
    ...nested,
    ...(holdsReport(text.slice(0, longestReport)) ? [text.slice(0, longestReport)] : []),
  ].map(deliveries);
  return found.find((one) => one.length > 0) ?? [];
}

export const contentOf = ({ content }: Attachment): string =>
  new TextDecoder().decode((content ?? new Uint8Array()).subarray(0, longestReport));

/** Some programs write the fields of a report into the text, or put the whole report into another mail. */
const holdsReport = (text: string): boolean =>
  /^(?:Final|Original)-Recipient:/im.test(text) && /^(?:Action|Status|Diagnostic-Code):/im.test(text);

function deliveries(report: string): Delivery[] {
  const blocks = report
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/);
  return blocks.flatMap((block) => {
    const fields = new Map(
      [...block.matchAll(/^([A-Za-z-]{3,40}):[ \t]*(.*)$/gm)].map(([, name, value]) => [
        name?.toLowerCase(),
        value?.trim() ?? '',
      ]),
    );
    const recipient =
      fields.get('final-recipient') ?? fields.get('original-recipient') ?? fields.get('x-actual-recipient');
    const [action, status] = [fields.get('action'), fields.get('status')];
    if (recipient === undefined && (action === undefined || status === undefined)) return [];
    return [
      {
        recipient: addressIn(fields.get('original-recipient') ?? '') ?? addressIn(recipient ?? ''),
        action: action?.toLowerCase().match(/[a-z]+/)?.[0] ?? null,
        status: status?.match(/[245]\.\d{1,3}\.\d{1,3}/)?.[0] ?? null,
        diagnostic: (fields.get('diagnostic-code') ?? '').slice(0, longestDiagnostic),
      },
    ];
  });
}

export const addressIn = (text: string): string | null =>
  /[^\s<>;:,"'()[\]@]{1,64}@[^\s<>;:,"'()[\]@]{1,255}[^\s<>;:,"'()[\].@]/.exec(text)?.[0]?.toLowerCase() ?? null;
