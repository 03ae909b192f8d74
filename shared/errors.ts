/** A fault that a caller may show: `code` is stable (`calendar.auth_expired`), `message` says what to do about it. */
export class UsherError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsherError';
    this.code = code;
  }
}

/** Another worker has taken the conversation over: whoever gets this writes nothing more and walks away. */
export class LostClaim extends Error {
  constructor(conversationId: string) {
    super(`conversation ${conversationId} was claimed by another worker`);
    this.name = 'LostClaim';
  }
}
