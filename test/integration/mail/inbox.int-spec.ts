import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Inbox, InboxReader, startInbox } from '@app/mail';
import { createTransport } from 'nodemailer';
import { testSettings } from '../../support/settings';

describe('the local inbox', () => {
  let folder: string;
  let inbox: Inbox;
  let reader: InboxReader;

  const send = (change: object = {}) =>
    createTransport({ host: '127.0.0.1', port: inbox.port }).sendMail({
      from: { name: 'Rivers', address: 'events@rivers.example' },
      to: { name: 'សុខា', address: 'sokha@moc.gov.kh' },
      subject: 'សួស្តី',
      text: 'plain',
      html: '<p>rich</p>',
      messageId: '<a.1@rivers.example>',
      ...change,
    });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rivermeet-inbox-'));
    inbox = await startInbox({ port: 0, folder });
    reader = new InboxReader(testSettings({ INBOX_DIR: folder }));
  });

  afterEach(async () => {
    await inbox.close();
    await rm(folder, { recursive: true });
  });

  it('keeps a mail as it came, with its envelope', async () => {
    await send({
      envelope: { from: 'events@rivers.example', to: ['blind@example.org', 'sokha@moc.gov.kh'] },
    });

    const [listed] = await reader.list();
    const whole = await reader.open(listed?.id ?? '');
    expect(whole).toEqual({
      id: expect.stringMatching(/^[0-9]{15}-[0-9a-f]{12}$/),
      to: 'blind@example.org, sokha@moc.gov.kh',
      from: '"Rivers" <events@rivers.example>',
      subject: 'សួស្តី',
      at: expect.any(Date),
      messageId: '<a.1@rivers.example>',
      text: 'plain',
      html: '<p>rich</p>',
      headers: expect.any(Map),
    });
    expect(whole.headers.get('message-id')).toBe('<a.1@rivers.example>');
    expect(Math.abs(whole.at.getTime() - Date.now())).toBeLessThan(10_000);
  });

  it('lists the newest first', async () => {
    for (const subject of ['one', 'two', 'three']) {
      await send({ subject });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await reader.list()).map((mail) => mail.subject)).toEqual(['three', 'two', 'one']);
  });

  it('keeps many that come at once', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => send({ subject: `mail ${n}` })));
    expect(new Set((await reader.list()).map((mail) => mail.subject)).size).toBe(50);
    expect((await readdir(folder)).filter((name) => !name.endsWith('.eml'))).toEqual([]);
  });

  it('shows neither unfinished nor foreign files', async () => {
    await writeFile(join(folder, '.000000000000001-aaaaaaaaaaaa.part'), 'From: x\r\n\r\n');
    await writeFile(join(folder, 'notes.eml'), 'From: x\r\n\r\n');
    await writeFile(join(folder, 'notes.txt'), 'x');
    expect(await reader.list()).toEqual([]);
  });

  it.each(['../../etc/passwd', 'notes', '', '000000000000001-aaaaaaaaaaaa', '..', 'a/b'])(
    'has no mail called %j',
    async (id) => {
      await expect(reader.open(id)).rejects.toMatchObject({ kind: 'not-found' });
    },
  );

  it('refuses a mail of more than 5 MB', async () => {
    await expect(send({ text: 'x'.repeat(6 * 1024 * 1024) })).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('lives on when a client goes away in the middle', async () => {
    for (let time = 0; time < 20; time += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(inbox.port, '127.0.0.1', () => {
          socket.write(
            'EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nSubject: half',
            () => {
              socket.destroy();
              resolve();
            },
          );
        });
      });
    }
    await send();
    expect(await reader.list()).toHaveLength(1);
  });

  it('is heard on loopback only', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((face) => face && !face.internal && face.family === 'IPv4');
    for (const face of outside) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connect(inbox.port, face?.address);
        socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
        socket.on('connect', () => socket.destroy());
      });
      expect(reached).toBe(false);
    }
    expect(inbox.port).toBeGreaterThan(0);
  });

  it('writes files only their owner may read', async () => {
    await send();
    const [name = ''] = await readdir(folder);
    const { mode } = await stat(join(folder, name));
    expect(mode & 0o077).toBe(0);
    expect(await readFile(join(folder, name), 'utf8')).toContain('Message-ID: <a.1@rivers.example>');
  });

  it('says that its port is taken', async () => {
    await expect(startInbox({ port: inbox.port, folder })).rejects.toThrow('EADDRINUSE');
  });
});

describe('where mails really leave', () => {
  it('there is no inbox', async () => {
    const reader = new InboxReader(testSettings({ INBOX_DIR: '' }));
    expect(reader.exists).toBe(false);
    await expect(reader.open('000000000000001-aaaaaaaaaaaa')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
