import { Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  CurrentLink,
  MailedCodes,
  type OpenedLink,
  type PersonalLink,
  PersonalLinkGuard,
  PersonalLinks,
  SessionCookies,
  VISITOR_COOKIE,
  Visitors,
  codeNotTaken,
} from '@app/identity';
import { FixedClock, newId } from '@app/kernel';
import {
  type Act,
  CurrentAct,
  CurrentScope,
  Database,
  PUBLIC,
  Policy,
  Scope,
  SystemScope,
  VISITOR,
} from '@app/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { emptyDatabase } from '../../support/database';
import { EVENT, composeIdentity } from './compose';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

class CodeForm {
  code: string;
}

/** The site's routes in small: look, make a draft, ask for a code, type it. */
@Controller('r')
class HolderController {
  constructor(
    private readonly database: Database,
    private readonly codes: MailedCodes,
    private readonly visitors: Visitors,
    private readonly cookies: SessionCookies,
  ) {}

  @Get(':token')
  @Policy(PUBLIC)
  @UseGuards(PersonalLinkGuard)
  look(
    @CurrentLink() { proven }: OpenedLink,
    @CurrentScope() { actor, eventId, seriesId, registrationId }: Scope,
  ) {
    return { proven, actor, eventId, seriesId, registrationId };
  }

  @Post(':token/made-here')
  @Policy(PUBLIC)
  @UseGuards(PersonalLinkGuard)
  async madeHere(
    @CurrentLink() { link, visitor }: OpenedLink,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const token = await this.database.transaction((tx) =>
      this.visitors.prove(tx, visitor, link, 'made-here'),
    );
    this.cookies.write(reply, VISITOR_COOKIE, token);
  }

  @Post(':token/code')
  @Policy(PUBLIC)
  @UseGuards(PersonalLinkGuard)
  async ask(@CurrentLink() { link }: OpenedLink, @CurrentAct() act: Act) {
    await act.once((tx) => this.codes.issue(tx, act.scope, link.id));
  }

  @Post(':token/continue')
  @Policy(PUBLIC)
  @UseGuards(PersonalLinkGuard)
  async type(
    @CurrentLink() { link, visitor }: OpenedLink,
    @CurrentAct() { scope, claim }: Act,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { code } = request.body as CodeForm;
    const outcome = await this.database.transaction((tx) =>
      this.codes.redeem(tx, scope, link, { code, visitor, claim }),
    );
    if (!('token' in outcome)) throw codeNotTaken(outcome);
    this.cookies.write(reply, VISITOR_COOKIE, outcome.token);
  }
}

describe('a personal link', () => {
  const clock = new FixedClock(new Date('2026-12-01T08:00:00Z'));
  const inEvent = SystemScope.of({ eventId: EVENT.id, seriesId: EVENT.seriesId, reason: 'test' });
  const registrationId = newId();
  let app: NestFastifyApplication;
  let links: PersonalLinks;
  let codes: MailedCodes;
  let database: Database;
  let link: PersonalLink;
  let path: string;

  const query = (sql: string) => database.manager.query(sql);
  const send = (method: 'GET' | 'HEAD' | 'POST', url: string, cookie = '', payload: object = {}) =>
    app.inject({ method, url, headers: cookie ? { cookie } : {}, ...(method === 'POST' ? { payload } : {}) });
  const cookieOf = (answer: Awaited<ReturnType<typeof send>>) =>
    answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const isProven = async (cookie: string) => (await send('GET', path, cookie)).json().proven;

  /** The code as the mail's handler derives it from the message. */
  async function mailedCode(): Promise<string> {
    const [message] = await query(
      `SELECT payload FROM outbox_message WHERE topic = 'identity.code-issued' ORDER BY position DESC LIMIT 1`,
    );
    const mail = await codes.forMail(database.manager, inEvent, message.payload.codeId);
    return mail?.code ?? 'none';
  }

  async function askForCode(): Promise<string> {
    expect((await send('POST', `${path}/code`)).statusCode).toBe(201);
    return mailedCode();
  }

  const type = (code: string, cookie = '') => send('POST', `${path}/continue`, cookie, { code });
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  beforeAll(async () => {
    app = await composeIdentity(clock, { controllers: [HolderController] });
    links = app.get(PersonalLinks);
    codes = app.get(MailedCodes);
    database = app.get(Database);
  });
  afterAll(() => app.close());

  beforeEach(async () => {
    await emptyDatabase();
    clock.set(new Date('2026-12-01T08:00:00Z'));
    link = await database.transaction((tx) =>
      links.issue(tx, inEvent, { subjectKind: 'registration', subjectId: registrationId }),
    );
    path = links.urlPath(link);
  });

  it('is found by its token alone, and makes the scope of its holder', async () => {
    expect(path).toMatch(/^\/r\/[A-Za-z0-9_-]{49}$/);
    expect((await send('GET', path)).json()).toEqual({
      proven: false,
      actor: { kind: 'holder', id: registrationId, name: 'holder' },
      eventId: EVENT.id,
      seriesId: EVENT.seriesId,
      registrationId,
    });
  });

  it('is read by those who may read registrations, and its digits too', async () => {
    const stranger = Scope.issue(VISITOR, { eventId: EVENT.id });
    const subject = { subjectKind: 'registration', subjectId: registrationId } as const;
    const reads = [
      () => links.find(database.manager, stranger, link.id),
      () => links.findOf(database.manager, stranger, subject),
      () => codes.forMail(database.manager, stranger, newId()),
    ];
    for (const read of reads) await expect(read()).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is one per registration', async () => {
    const again = database.transaction((tx) =>
      links.issue(tx, inEvent, { subjectKind: 'registration', subjectId: registrationId }),
    );
    await expect(again).rejects.toThrow('personal_link_subject_key');
  });

  it('is stored without its token', async () => {
    const token = path.slice('/r/'.length);
    const [row] = await query(`SELECT to_jsonb(personal_link) AS row FROM personal_link`);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it.each(['x', 'a'.repeat(43), `${'a'.repeat(42)}=`, '%00', '..%2f..', 'a'.repeat(400)])(
    'does not exist for the token %j',
    async (token) => {
      const answer = await send('GET', `/r/${token}`);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
    },
  );

  it('does not exist for a token with one letter changed, and is there however many were tried', async () => {
    const token = path.slice('/r/'.length);
    const changed = [...token].map((letter, at) => {
      const other = letter === 'A' ? 'B' : 'A';
      return `/r/${token.slice(0, at)}${other}${token.slice(at + 1)}`;
    });
    const statuses = await Promise.all(changed.map(async (url) => (await send('GET', url)).statusCode));
    // Twenty a minute are answered; the real one from the same address still is, as it may be a hall's.
    expect(statuses.sort()).toEqual(changed.map((_, index) => (index < 20 ? 404 : 429)));
    expect((await send('GET', path)).statusCode).toBe(200);
  });

  describe('opened by programs that scan mails', () => {
    it('changes nothing and gives no cookie', async () => {
      const code = await askForCode();
      const tables = [
        'personal_link',
        'visitor_session',
        'visitor_grant',
        'mailed_code',
        'wrong_attempt',
        'outbox_message',
      ];
      const everything = async () => {
        const rows = [];
        for (const table of tables) rows.push(await query(`SELECT * FROM ${table} ORDER BY 1`));
        return rows;
      };
      const before = await everything();

      const opened = [];
      for (let time = 0; time < 5; time += 1) opened.push(await send('GET', path), await send('HEAD', path));
      for (const url of [`${path}/code`, `${path}/continue`]) {
        expect((await send('GET', url)).statusCode).toBe(404);
        expect((await send('HEAD', url)).statusCode).toBe(404);
      }

      expect(opened.map((answer) => [answer.statusCode, answer.headers['set-cookie']])).toEqual(
        opened.map(() => [200, undefined]),
      );
      expect(await everything()).toEqual(before);
      expect((await type(code)).statusCode).toBe(201);
    });
  });

  describe('on the device that made the draft', () => {
    it('needs no code', async () => {
      const cookie = cookieOf(await send('POST', `${path}/made-here`));
      expect(cookie).toMatch(/^rm_visitor=[A-Za-z0-9_-]{49}$/);
      expect([await isProven(cookie), await isProven(''), await isProven('rm_visitor=x')]).toEqual([
        true,
        false,
        false,
      ]);
    });

    it('needs one again after twelve hours unused, and after thirty days', async () => {
      const cookie = cookieOf(await send('POST', `${path}/made-here`));
      clock.advance(11 * HOUR);
      expect(await isProven(cookie)).toBe(true);
      clock.advance(12 * HOUR);
      expect(await isProven(cookie)).toBe(false);

      const fresh = cookieOf(await send('POST', `${path}/made-here`));
      const days = [];
      for (let half = 0; half < 61; half += 1) {
        clock.advance(11.9 * HOUR);
        days.push(await isProven(fresh));
      }
      expect(days).toEqual([...Array.from({ length: 60 }, () => true), false]);
    });

    it('proves that link and no other', async () => {
      const other = await database.transaction((tx) =>
        links.issue(tx, inEvent, { subjectKind: 'registration', subjectId: newId() }),
      );
      const cookie = cookieOf(await send('POST', `${links.urlPath(other)}/made-here`));
      expect(await isProven(cookie)).toBe(false);

      const both = cookieOf(await send('POST', `${path}/made-here`, cookie));
      expect(await isProven(both)).toBe(true);
      expect((await send('GET', links.urlPath(other), both)).json().proven).toBe(true);
      expect(await isProven(cookie)).toBe(false);
    });
  });

  describe('on another device', () => {
    it('is proven by the mailed code, once', async () => {
      const code = await askForCode();
      expect(code).toMatch(/^[0-9]{6}$/);

      const answer = await type(` ${code.slice(0, 3)} ${code.slice(3)} `);
      expect(answer.statusCode).toBe(201);
      expect(answer.cookies[0]).toMatchObject({
        name: 'rm_visitor',
        httpOnly: true,
        sameSite: 'Lax',
        maxAge: 2_592_000,
      });
      expect(await isProven(cookieOf(answer))).toBe(true);

      const again = await type(code);
      expect([again.statusCode, again.json().code, again.cookies]).toEqual([
        400,
        'identity.code-refused',
        [],
      ]);
      expect(again.json().meta).toEqual({ reason: 'used' });
    });

    it('is refused alike with a wrong code, an old one and one that was replaced, and told which', async () => {
      const first = await askForCode();
      const second = await askForCode();
      const answers = [await type(wrong(second)), await type(first)];
      clock.advance(10 * MINUTE);
      answers.push(await type(second), await type('12345'), await type(''));
      expect(answers.map((answer) => [answer.statusCode, answer.json().code, answer.json().detail])).toEqual(
        answers.map(() => [
          400,
          'identity.code-refused',
          'This code is not right or no longer valid. Type the newest one we sent, or ask for another.',
        ]),
      );
      expect(answers.map((answer) => answer.json().meta)).toEqual([
        { reason: 'wrong', triesLeft: 9 },
        { reason: 'ended' },
        { reason: 'ended' },
        { reason: 'not-a-code' },
        { reason: 'not-a-code' },
      ]);
      expect(await mailedCode()).toBe('none');
    });

    it('gives exactly one grant to a hundred at once', async () => {
      const code = await askForCode();
      const answers = await Promise.all(Array.from({ length: 100 }, () => type(code)));
      expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
      expect(answers.filter((answer) => answer.statusCode === 400)).toHaveLength(99);
      expect(await query(`SELECT link_id, proof FROM visitor_grant`)).toEqual([
        { link_id: link.id, proof: 'code' },
      ]);
    });

    it('is locked after ten wrong guesses on whatever devices, and forgives one an hour', async () => {
      const code = await askForCode();
      const guesses = Array.from({ length: 200 }, (_, n) => `${n}`.padStart(6, '0')).filter(
        (guess) => guess !== code,
      );
      const answers = await Promise.all(
        guesses.map((guess, n) => type(guess, `rm_visitor=${String(n).padStart(43, 'x')}`)),
      );
      const statuses = answers.map((answer) => answer.statusCode);
      expect(statuses.filter((status) => status === 400)).toHaveLength(10);
      const left = answers.flatMap((answer) => answer.json().meta?.triesLeft ?? []);
      expect(left.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      // On a slow machine some are asked to come back before they are looked at; nobody gets an eleventh guess.
      expect(new Set(statuses.filter((status) => status !== 400 && status !== 503))).toEqual(new Set([429]));

      expect((await type(code)).json()).toMatchObject({ code: 'identity.too-many-attempts' });
      clock.advance(HOUR);
      expect((await type(await askForCode())).statusCode).toBe(201);
    });

    it('is not locked by typing a good code many times', async () => {
      const code = await askForCode();
      await type(code);
      for (let time = 0; time < 20; time += 1) expect((await type(code)).statusCode).toBe(400);
      expect((await type(await askForCode())).statusCode).toBe(201);
    });

    it('is sent three codes an hour', async () => {
      for (const minutes of [0, 20, 20]) {
        clock.advance(minutes * MINUTE);
        await askForCode();
      }
      const fourth = await send('POST', `${path}/code`);
      expect([fourth.statusCode, fourth.json().meta]).toEqual([429, { retryAfterSeconds: 20 * 60 }]);
      clock.advance(20 * MINUTE);
      await askForCode();
    });

    it('is sent three codes when ten are asked for at once', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => send('POST', `${path}/code`)));
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([
        201,
        201,
        201,
        ...Array.from({ length: 7 }, () => 429),
      ]);
    });

    it('gets its code by mail only: neither rows nor messages hold it', async () => {
      const code = await askForCode();
      const rows = await query(
        `SELECT to_jsonb(mailed_code) AS row FROM mailed_code UNION ALL SELECT payload FROM outbox_message`,
      );
      expect(JSON.stringify(rows)).not.toContain(code);
      const [{ payload }] = await query(`SELECT payload FROM outbox_message`);
      expect(Object.keys(payload).sort()).toEqual(['codeId', 'eventId', 'linkId']);
    });

    it('does not keep the cookie it had before', async () => {
      const other = await database.transaction((tx) =>
        links.issue(tx, inEvent, { subjectKind: 'registration', subjectId: newId() }),
      );
      const planted = cookieOf(await send('POST', `${links.urlPath(other)}/made-here`));
      const own = cookieOf(await type(await askForCode(), planted));
      expect(own).not.toBe(planted);
      expect([await isProven(own), await isProven(planted)]).toEqual([true, false]);
    });
  });

  describe('renewed', () => {
    const renew = (scope: Scope = inEvent) => database.transaction((tx) => links.renew(tx, scope, link.id));

    it('kills the old one, its proofs and its open code', async () => {
      const cookie = cookieOf(await send('POST', `${path}/made-here`));
      const code = await askForCode();
      const renewed = await renew();

      const old = await send('GET', path, cookie);
      expect([old.statusCode, old.json().code]).toEqual([410, 'identity.link-ended']);
      expect(old.headers.ratelimit).toMatch(/^"visitor"/);
      path = links.urlPath(renewed);
      expect(renewed.id).toBe(link.id);
      expect(await isProven(cookie)).toBe(false);
      expect((await type(code)).statusCode).toBe(400);
      expect((await type(await askForCode())).statusCode).toBe(201);
    });

    it('is so by its holder, not by another', async () => {
      const holder = SystemScope.of({ eventId: EVENT.id, registrationId, reason: 'holder' });
      await renew(holder);
      const elsewhere = SystemScope.of({ eventId: newId(), reason: 'other event' });
      await expect(renew(elsewhere)).rejects.toMatchObject({ kind: 'not-found' });
    });
  });

  describe('revoked', () => {
    beforeEach(() => database.transaction((tx) => links.revoke(tx, inEvent, link.id)));

    it('is gone for whoever opens it', async () => {
      for (const url of [path, `${path}/code`]) {
        const answer = await send(url === path ? 'GET' : 'POST', url);
        expect([answer.statusCode, answer.json().code]).toEqual([410, 'identity.link-ended']);
      }
    });

    it('comes back with another token', async () => {
      const renewed = await database.transaction((tx) => links.renew(tx, inEvent, link.id));
      expect((await send('GET', path)).statusCode).toBe(410);
      expect((await send('GET', links.urlPath(renewed))).statusCode).toBe(200);
    });
  });
});

describe('cookies over TLS', () => {
  it('are bound to the host and sent over TLS only', async () => {
    const app = await composeIdentity(new FixedClock(new Date()), {
      env: { PUBLIC_ORIGIN: 'https://events.example.org' },
    });
    try {
      const answer = await app.inject({
        method: 'DELETE',
        url: '/api/v1/session',
        headers: { cookie: '__Host-rm_staff=x', 'x-rivermeet': '1' },
      });
      expect(answer.statusCode).toBe(204);
      expect(answer.cookies[0]).toMatchObject({
        name: '__Host-rm_staff',
        value: '',
        secure: true,
        path: '/',
      });
    } finally {
      await app.close();
    }
  });
});
