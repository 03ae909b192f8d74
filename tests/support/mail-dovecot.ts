import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { MailServer } from './mail-server.ts';

/** A private Dovecot on free loopback ports in a folder of its own, run by an ordinary user. */

const root = process.getuid?.() === 0;
const owner = root ? { name: 'nobody', group: 'nogroup' } : { name: userInfo().username, group: groupName() };

function groupName(): string {
  return spawnSync('id', ['-gn']).stdout?.toString().trim() || 'nogroup';
}

const programs = ['/usr/sbin/dovecot', '/usr/bin/doveadm', '/usr/lib/dovecot/lmtp', '/usr/lib/dovecot/imap'];

/** Whether this machine has one; with `USHER_TEST_REQUIRE=all` a missing one is a failure. */
export function hasDovecot(): boolean {
  const there = programs.every((path) => existsSync(path));
  if (!there && process.env.USHER_TEST_REQUIRE === 'all')
    throw new Error('Dovecot is required by USHER_TEST_REQUIRE=all: install dovecot-imapd and dovecot-lmtpd');
  return there;
}

const user = 'agent@usher.example';
const password = 'right-horse';

export async function startDovecot(): Promise<MailServer> {
  const folder = mkdtempSync(join(tmpdir(), 'usher-test-dovecot-'));
  chmodSync(folder, 0o755);
  for (const name of ['run', 'state', 'home']) mkdirSync(join(folder, name));
  const [imapPort, lmtpPort] = [await freePort(), await freePort()];
  const config = join(folder, 'dovecot.conf');
  writeFileSync(config, configuration(folder, imapPort, lmtpPort));
  writeFileSync(join(folder, 'users'), `${user}:{PLAIN}${password}::::${join(folder, 'home')}\n`);
  if (root) execFileSync('chown', ['-R', `${owner.name}:${owner.group}`, folder]);
  const [program, words] = asOwner('/usr/sbin/dovecot', ['-F', '-c', config]);
  const server = spawn(program, words, { stdio: 'ignore', cwd: folder });
  await answers(imapPort);
  const relay = createTransport({ host: '127.0.0.1', port: lmtpPort, lmtp: true, ignoreTLS: true, pool: true });
  const doveadm = (...args: string[]) => execFileSync(...asOwner('/usr/bin/doveadm', ['-c', config, ...args]));
  let validity = 1_900_000_000;
  return {
    ...{ port: imapPort, user, password },
    async deliver(raw, date) {
      if (date) return saveAt(imapPort, raw, date);
      await relay.sendMail({ envelope: { from: 'someone@else.example', to: user }, raw });
    },
    async renumber() {
      validity += 7;
      doveadm('mailbox', 'update', '-u', user, '--uid-validity', String(validity), 'INBOX');
    },
    async stop() {
      relay.close();
      const gone = new Promise((resolve) => server.once('exit', resolve));
      execFileSync(...asOwner('/usr/bin/doveadm', ['-c', config, 'stop']));
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function asOwner(program: string, args: string[]): [string, string[]] {
  return root ? ['runuser', ['-u', owner.name, '--', program, ...args]] : [program, args];
}

const configuration = (folder: string, imapPort: number, lmtpPort: number): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
instance_name = ${folder.split('/').at(-1)}
default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login
first_valid_uid = 1
mail_location = maildir:${folder}/home/Maildir
mail_fsync = never
namespace inbox {
  inbox = yes
  mailbox Sent {
    special_use = \\Sent
    auto = create
  }
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/users
}
userdb {
  driver = static
  args = uid=${owner.name} gid=${owner.group} home=${folder}/home
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
`;

async function saveAt(port: number, raw: string, date: Date): Promise<void> {
  const { ImapFlow } = await import('imapflow');
  const auth = { user, pass: password };
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false });
  await client.connect();
  await client.append('INBOX', raw, [], date);
  await client.logout();
}

async function answers(port: number): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1');
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await sleep(50);
  }
  throw new Error('the private Dovecot did not start within 60 s');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
