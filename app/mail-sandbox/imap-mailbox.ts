import type { AddressInfo, Socket } from 'node:net';
import hoodiecrow, { type Folder } from 'hoodiecrow-imap';
import { listenOn } from './listen.ts';

export type ImapMailbox = {
  port: number;
  /** As a mail server would when mail comes in; who is connected is told at once. */
  deliver: (raw: Buffer, date: Date, folder?: string) => void;
  folder: (path: string) => Folder | undefined;
  stop: () => Promise<void>;
};

export type ImapMailboxOptions = {
  /** 0 takes any free one. */
  port: number;
  user: string;
  password: string;
  /** Signs in as well. */
  accessToken?: string;
};

const plugins = [
  'AUTH-PLAIN',
  'SASL-IR',
  'XOAUTH2',
  'ID',
  'IDLE',
  'LITERALPLUS',
  'NAMESPACE',
  'SPECIAL-USE',
  'UIDPLUS',
  'UNSELECT',
];

/** A mailbox in memory on loopback: IMAP with IDLE, an INBOX and a Sent folder. */
export async function startImapMailbox({
  port,
  user,
  password,
  accessToken,
}: ImapMailboxOptions): Promise<ImapMailbox> {
  const uidvalidity = Math.floor(Date.now() / 1_000);
  const imap = hoodiecrow({
    plugins,
    users: { [user]: { password, ...(accessToken && { xoauth2: { accessToken } }) } },
    // Numbered by its start: nobody takes a new mailbox for the one of the last time.
    storage: { INBOX: { uidvalidity }, '': { folders: { Sent: { 'special-use': '\\Sent' } } } },
  });
  const sockets = new Set<Socket>();
  imap.connectionHandlers.push(({ socket }) => {
    if (!socket) return;
    sockets.add(socket);
    // Its own listener lets go of the socket before it looks at it.
    socket.on('close', () => sockets.delete(socket));
  });
  await listenOn(imap.server, port);
  return {
    port: portOf(imap.server.address()),
    // It keeps mail as one character per byte.
    deliver: (raw, date, folder = 'INBOX') => imap.appendMessage(folder, [], date, raw.toString('latin1')),
    folder: (path) => imap.getMailbox(path),
    async stop() {
      const closed = new Promise((resolve) => imap.server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const portOf = (address: AddressInfo | string | null): number =>
  address && typeof address === 'object' ? address.port : 0;
