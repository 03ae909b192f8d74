import type { Receive } from '../shared/ports.ts';
import { openChat, receiveMessage } from './receive/chat.ts';
import type { ReceiveDeps } from './receive/deps.ts';
import { receiveLead } from './receive/lead.ts';
import { receiveMail } from './receive/mail.ts';
import { followLink } from './receive/mail-link.ts';
import { receiveRepAction, receiveSignals } from './receive/others.ts';
import { receiveRepMessage } from './receive/rep-message.ts';

/** What channels call: an inbound event becomes stored rows and a due turn in one transaction, and then the bell rings. */
export const createReceive = (deps: ReceiveDeps): Receive => ({
  lead: (intake) => receiveLead(deps, intake),
  openChat: (opening) => openChat(deps, opening),
  chatMessage: (message) => receiveMessage(deps, message),
  mail: (intake) => receiveMail(deps, intake),
  followLink: (link, notes) => followLink(deps, link, notes),
  signals: (signals) => receiveSignals(deps, signals),
  repAction: (action) => receiveRepAction(deps, action),
  repMessage: (message) => receiveRepMessage(deps, message),
});
