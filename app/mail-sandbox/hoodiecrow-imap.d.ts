declare module 'hoodiecrow-imap' {
  import type { Server, Socket } from 'node:net';

  type Message = { uid: number; raw: string; flags: string[]; internaldate: string };
  export type Folder = { messages: Message[]; uidvalidity: number; uidnext: number; uid: number };
  export type ImapServer = {
    server: Server;
    connectionHandlers: ((connection: { socket: Socket | null }) => void)[];
    getMailbox: (path: string) => Folder | undefined;
    appendMessage: (path: string, flags: string[], date: Date, raw: string) => void;
    listen: (port: number, host: string) => void;
  };
  export default function hoodiecrow(options: {
    plugins: string[];
    users: Record<string, { password: string; xoauth2?: { accessToken: string } }>;
    storage: Record<string, unknown>;
  }): ImapServer;
}
