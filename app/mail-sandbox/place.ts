/** Where the sandbox is to be found on this machine, for who starts it and for who writes to it. */
export const sandboxPlace = {
  agent: 'sales@usher.example',
  you: { user: 'you', password: 'sandbox' },
  /** Tried first; where one is taken, any free one. */
  ports: { imap: 1143, agentImap: 1144, smtp: 1025 },
};
