/** Mail as it comes in and as it goes out; what a mailbox, a channel and a conversation tell each other. */

export type MailAddress = { /** Lower case. */ address: string; name: string | null };

export type Attachment = {
  /** As the sender called it, without any path; null where it has no name. */
  name: string | null;
  /** The media type that was declared; nobody opens it to see. */
  type: string;
  sizeBytes: number;
  /** The content, kept and never opened; null where the mail was too large to keep it. */
  content: Uint8Array | null;
};

/** Who or what wrote a mail, by its headers, its report structure, its sender and its text. */
export type MailWriter =
  | { kind: 'human' }
  | {
      kind: 'bounce';
      /** True: the address does not exist or refuses us for good; false: later may do; null: nobody could tell. */
      hard: boolean | null;
      /** Whose mailbox it was, lower case, where the report says it. */
      recipient: string | null;
      /** The enhanced status, `5.1.1`, where there is one. */
      status: string | null;
      /** Message-ID of the mail that came back, where the report holds it. */
      about: string | null;
    }
  | {
      kind: 'auto_reply';
      /** The day on which an absence ends, where it is told. */
      until: Date | null;
    }
  | { kind: 'list' }
  | {
      kind: 'notice';
      /** Delivery and read receipts, complaint reports and the like. */
      what: string;
    };

/** What a calendar program answered to our invitation (RFC 5546). */
export type InvitationAnswer = {
  /** The UID of our event. */
  uid: string;
  answer: 'accepted' | 'declined' | 'tentative' | 'counter';
  /** Of a counter-proposal. */
  startsAt: Date | null;
  endsAt: Date | null;
  attendee: string | null;
  comment: string | null;
};

export type ParsedMail = {
  /** With its angle brackets; null where there is none. */
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  from: MailAddress | null;
  replyTo: MailAddress | null;
  to: MailAddress[];
  subject: string;
  sentAt: Date | null;
  /** The whole text, from the plain part or else from the HTML. */
  text: string;
  /**
   * What the writer has written anew: no quotations, no signature. Quoted lines that are answered one by one stay, each
   * marked with `>`, since the answers mean nothing without them.
   */
  newText: string;
  attachments: Attachment[];
  /** Header name in lower case → its values, topmost first. */
  headers: Record<string, string[]>;
  writer: MailWriter;
  invitationAnswer: InvitationAnswer | null;
};

/** A mail that stood in one of our mailboxes. */
export type MailIntake = {
  mailbox: string;
  /** Identifies this mail in this mailbox for ever: a repeated intake is known by it. */
  key: string;
  receivedAt: Date;
  mail: ParsedMail;
  /** What the configured host's topmost `Authentication-Results` says; `unknown` where none is configured or present. */
  authenticated: 'pass' | 'fail' | 'unknown';
};

/** Why a mail is not answered; shown to ops. */
export type Unanswered =
  | 'auto_reply'
  | 'bounce'
  | 'list'
  | 'notice'
  | 'own_mail'
  | 'loop_cap'
  | 'spoofed'
  | 'suppressed'
  | 'opted_out'
  | 'empty'
  | 'no_sender'
  | 'not_sales'
  /** An accepted invitation wants no answer. */
  | 'calendar_answer'
  /** A colleague of ours wrote to us. */
  | 'colleague';

export type MailReceived =
  | { kind: 'accepted' | 'repeated'; conversationId: string }
  | { kind: 'unanswered'; because: Unanswered };

/** A mail as it will leave, byte for byte but for what the transport adds: the payload of `email.*` effects. */
export type OutgoingMail = {
  /** Name of the mailbox that sends it. */
  mailbox: string;
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** Ours, unguessable, with angle brackets: the same at every attempt. */
  messageId: string;
  inReplyTo: string | null;
  references: string[];
  /** Further headers, such as `Auto-Submitted` or `List-Unsubscribe`. */
  headers: Record<string, string>;
  invitation: { method: 'REQUEST' | 'CANCEL'; content: string } | null;
};
