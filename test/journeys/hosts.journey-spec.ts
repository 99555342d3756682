import { Client } from 'pg';
import { Mailbox } from '../support/mailbox';
import { record } from '../support/proof';
import { rawRequest } from '../support/raw-http';
import { type Stack, startStack } from '../support/stack';

jest.setTimeout(120_000);

const PATH = '/en/e/lancang-mekong/register/link';
const EVIL = 'evil.example';

/** How somebody may try to have our links lead to them; `@` stands for our own host. */
const VARIANTS: readonly {
  name: string;
  target?: string;
  hosts?: readonly string[];
  more?: string[];
  status: number;
}[] = [
  { name: 'another Host', hosts: [EVIL], status: 421 },
  { name: 'our name on another port', hosts: ['localhost:81'], status: 421 },
  { name: 'our name under theirs', hosts: [`@.${EVIL}`], status: 421 },
  { name: 'our name before an @', hosts: [`@@${EVIL}`], status: 421 },
  { name: 'no Host at all', hosts: [], status: 400 },
  { name: 'an empty Host', hosts: [''], status: 421 },
  { name: 'two Hosts, ours first', hosts: ['@', EVIL], status: 400 },
  { name: 'two Hosts, ours last', hosts: [EVIL, '@'], status: 400 },
  { name: 'another host written out in the address', target: `http://${EVIL}${PATH}`, status: 421 },
  { name: 'ours written out, another Host', target: `http://@${PATH}`, hosts: [EVIL], status: 421 },
  { name: 'X-Forwarded-Host', more: [`X-Forwarded-Host: ${EVIL}`, 'X-Forwarded-Proto: https'], status: 200 },
  { name: 'Forwarded', more: [`Forwarded: host=${EVIL};proto=https;for=192.0.2.1`], status: 200 },
  {
    name: 'X-Host and its kin',
    more: [`X-Host: ${EVIL}`, `X-Original-Host: ${EVIL}`, `X-Forwarded-Server: ${EVIL}`],
    status: 200,
  },
  { name: 'our address written out', target: `http://@${PATH}`, status: 200 },
];

describe('whatever host a request names', () => {
  let stack: Stack;
  let known: string[];

  beforeAll(async () => {
    stack = await startStack();
    known = await addresses(stack.databaseUrl);
  });

  afterAll(() => stack?.stop());

  it('every link in every mail starts with the configured origin', async () => {
    const mailbox = new Mailbox(stack.inboxDir);
    const { host, port } = new URL(stack.origin);
    const ours = (text: string): string => text.replace('@', host);
    const statuses: Record<string, number> = {};

    for (const [index, { name, target = PATH, hosts = ['@'], more = [] }] of VARIANTS.entries()) {
      const { cookie, token } = await aForm(stack.origin);
      const body = new URLSearchParams({ _form: token, email: known[index] ?? '' }).toString();
      const { status } = await rawRequest(
        Number(port),
        [
          `POST ${ours(target)} HTTP/1.1`,
          ...hosts.map((one) => `Host: ${ours(one)}`),
          'Content-Type: application/x-www-form-urlencoded',
          `Content-Length: ${Buffer.byteLength(body)}`,
          `Cookie: ${cookie}`,
          ...more,
        ],
        body,
      );
      statuses[name] = status;
    }
    expect(statuses).toEqual(Object.fromEntries(VARIANTS.map(({ name, status }) => [name, status])));

    const links: string[] = [];
    for (const [index, { status }] of VARIANTS.entries()) {
      const address = known[index] ?? '';
      if (status !== 200) continue;
      const mail = await mailbox.await(address, 1);
      const found = `${mail.text}\n${mail.html ?? ''}`.match(/\bhttps?:\/\/[^\s"'<>)\]]+/g) ?? [];
      expect(found.length).toBeGreaterThan(1);
      links.push(...found);
    }
    const astray = links.filter((link) => !link.startsWith(`${stack.origin}/`));
    record({
      row: 'host-variants',
      value: `${VARIANTS.length} variants, ${links.length} links in mails, ${astray.length} to elsewhere`,
      holds: links.length > 0 && astray.length === 0,
    });
    expect(astray).toEqual([]);

    const refused = known.filter((_, index) => VARIANTS[index] && VARIANTS[index].status !== 200);
    expect((await Promise.all(refused.map((address) => mailbox.to(address)))).flat()).toEqual([]);
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
async function aForm(origin: string): Promise<{ cookie: string; token: string }> {
  const answer = await fetch(`${origin}${PATH.replace('/link', '')}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  const token = /name="_form" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
  return { cookie, token };
}
