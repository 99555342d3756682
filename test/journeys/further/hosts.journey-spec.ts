import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { Mailbox } from '../../support/mailbox';
import { demoAccess } from '../../support/organiser';
import { record } from '../../support/proof';
import { rawRequest } from '../../support/raw-http';
import { type Stack, startStack } from '../../support/stack';

jest.setTimeout(120_000);

const EVIL = 'evil.example';

/** How somebody may try to have our links lead to them; `@` stands for our own host. */
const VARIANTS: readonly {
  name: string;
  /** Written out before the path. */
  written?: string;
  hosts?: readonly string[];
  more?: string[];
  refused?: number;
}[] = [
  { name: 'another Host', hosts: [EVIL], refused: 421 },
  { name: 'our name on another port', hosts: ['localhost:81'], refused: 421 },
  { name: 'our name under theirs', hosts: [`@.${EVIL}`], refused: 421 },
  { name: 'our name before an @', hosts: [`@@${EVIL}`], refused: 421 },
  { name: 'no Host at all', hosts: [], refused: 400 },
  { name: 'an empty Host', hosts: [''], refused: 421 },
  { name: 'two Hosts, ours first', hosts: ['@', EVIL], refused: 400 },
  { name: 'two Hosts, ours last', hosts: [EVIL, '@'], refused: 400 },
  { name: 'another host written out in the address', written: `http://${EVIL}`, refused: 421 },
  { name: 'ours written out, another Host', written: 'http://@', hosts: [EVIL], refused: 421 },
  { name: 'X-Forwarded-Host', more: [`X-Forwarded-Host: ${EVIL}`, 'X-Forwarded-Proto: https'] },
  { name: 'Forwarded', more: [`Forwarded: host=${EVIL};proto=https;for=192.0.2.1`] },
  {
    name: 'X-Host and its kin',
    more: [`X-Host: ${EVIL}`, `X-Original-Host: ${EVIL}`, `X-Forwarded-Server: ${EVIL}`],
  },
  { name: 'our address written out', written: 'http://@' },
];

/** What a stranger can have us mail, and the request for it. */
interface Way {
  template: string;
  taken: number;
  ask(index: number): Promise<{ path: string; headers: string[]; body: string }>;
}

describe('whatever host a request names', () => {
  let stack: Stack;
  let known: string[];

  beforeAll(async () => {
    stack = await startStack();
    known = await addresses(stack.databaseUrl);
  });

  afterAll(() => stack?.stop());

  it('every link in every mail starts with the configured origin', async () => {
    const { host, port } = new URL(stack.origin);
    const ours = (text: string): string => text.replace('@', host);
    const ways = mailedToStrangers();

    for (const { template, taken, ask } of ways) {
      const statuses: Record<string, number> = {};
      for (const [index, { name, written = '', hosts = ['@'], more = [] }] of VARIANTS.entries()) {
        const { path, headers, body } = await ask(index);
        const { status } = await rawRequest(
          Number(port),
          [
            `POST ${ours(written)}${path} HTTP/1.1`,
            ...hosts.map((one) => `Host: ${ours(one)}`),
            `Content-Length: ${Buffer.byteLength(body)}`,
            ...headers,
            ...more,
          ],
          body,
        );
        statuses[name] = status;
      }
      const expected = VARIANTS.map(({ name, refused }) => [name, refused ?? taken]);
      expect([template, statuses]).toEqual([template, Object.fromEntries(expected)]);
    }

    // One for each request that was taken, and none for the others.
    const each = VARIANTS.filter(({ refused }) => refused === undefined).length;
    const mails = await mailsOf(ways, each * ways.length);
    expect(mails.map(({ template }) => template).toSorted()).toEqual(
      ways.flatMap(({ template }) => Array<string>(each).fill(template)).toSorted(),
    );
    const links = mails.flatMap(({ links: found }) => found);
    const astray = links.filter((link) => !link.startsWith(`${stack.origin}/`));
    record({
      row: 'host-variants',
      value: `${VARIANTS.length} variants of ${ways.length} requests, ${mails.length} mails with ${links.length} links, ${astray.length} to elsewhere`,
      holds: links.length > 0 && astray.length === 0,
    });
    for (const { template, links: found } of mails)
      // A code is typed, not followed.
      expect([template, found.length > 1]).toEqual([template, template !== 'code']);
    expect(astray).toEqual([]);
  });

  it('is told on a page where we are', async () => {
    const { port } = new URL(stack.origin);
    const answer = await rawRequest(Number(port), ['GET / HTTP/1.1', `Host: ${EVIL}`, 'Accept: text/html']);
    expect(answer.status).toBe(421);
    expect(answer.body).toContain(`href="${stack.origin}"`);
    expect(answer.body).not.toContain(EVIL);
  });

  it('does not pass a guard by writing the address out in full', async () => {
    const { host, port } = new URL(stack.origin);
    const asked = async (target: string): Promise<number> => {
      const lines = [`DELETE ${target} HTTP/1.1`, `Host: ${host}`, 'Cookie: rm_staff=x'];
      return (await rawRequest(Number(port), lines)).status;
    };
    // A cookie alone changes nothing: only our own pages send the header that goes with it.
    expect(await asked('/api/v1/session')).toBe(403);
    expect(await asked(`http://${host}/api/v1/session`)).toBe(403);
  });

  it('is not asked of who watches the process', async () => {
    const { port } = new URL(stack.origin);
    const answer = await rawRequest(Number(port), ['GET /health/live HTTP/1.1', `Host: 192.0.2.7:${port}`]);
    expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('ok')]);
  });

  function mailedToStrangers(): Way[] {
    const { people, roles } = demoAccess(stack.dataDir);
    const form = async (page: string, path: string, typed: Record<string, string>) => {
      const { cookie, token } = await aForm(`${stack.origin}${page}`);
      const headers = ['Content-Type: application/x-www-form-urlencoded', `Cookie: ${cookie}`];
      return { path, headers, body: new URLSearchParams({ _form: token, ...typed }).toString() };
    };
    const register = '/en/e/lancang-mekong/register';
    return [
      {
        template: 'registration-resume',
        taken: 200,
        ask: (index) => form(register, `${register}/link`, { email: known[index] ?? '' }),
      },
      {
        template: 'code',
        taken: 200,
        ask: (index) => {
          const page = `${new URL(people[index % people.length]?.url ?? '').pathname}/code`;
          return form(page, page, { ask: 'yes' });
        },
      },
      {
        template: 'staff-reset',
        taken: 202,
        ask: async (index) => ({
          path: '/api/v1/forgotten-passwords',
          headers: ['Content-Type: application/json'],
          body: JSON.stringify({ email: roles[index % roles.length]?.email }),
        }),
      },
    ];
  }

  /** The mails of these kinds once there are so many and none is on its way, with every address in their text and HTML. */
  async function mailsOf(
    ways: readonly Way[],
    count: number,
  ): Promise<{ template: string; links: string[] }[]> {
    const client = new Client({ connectionString: stack.databaseUrl });
    await client.connect();
    try {
      for (const end = Date.now() + 30_000; ; await sleep(200)) {
        const { rows } = await client.query<{ template: string; state: string; id: string }>(
          'SELECT template, state, message_id AS id FROM mail_delivery WHERE template = ANY($1)',
          [ways.map(({ template }) => template)],
        );
        const there = rows.length >= count && rows.every(({ state }) => state === 'sent');
        if (!there && Date.now() < end) continue;
        const inbox = await new Mailbox(stack.inboxDir).all();
        return rows.map(({ template, id }) => {
          const mail = inbox.find(({ messageId }) => messageId === id);
          const text = `${mail?.text}\n${mail?.html ?? ''}`;
          return { template, links: text.match(/\bhttps?:\/\/[^\s"'<>)\]]+/g) ?? [] };
        });
      }
    } finally {
      await client.end();
    }
  }
});

/** Delegates of the demo, none of whom has been mailed for being lost. */
async function addresses(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ email: string }>(
      `SELECT DISTINCT email FROM registration WHERE email <> '' AND state = 'approved' LIMIT $1`,
      [VARIANTS.length],
    );
    expect(rows.length).toBe(VARIANTS.length);
    return rows.map(({ email }) => email);
  } finally {
    await client.end();
  }
}

/** A form as a browser was shown it: its token, and the cookie the token belongs to. */
async function aForm(page: string): Promise<{ cookie: string; token: string }> {
  const answer = await fetch(page);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const token = /name="_form" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
  return { cookie, token };
}
