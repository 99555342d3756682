import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { cleanLines, cleanText, newId } from '@app/kernel';
import { Database, type SystemScope } from '@app/platform';
import {
  STANDARD_FORM,
  RegistrationsService,
  returnableFields,
  ReviewService,
  asItStands,
} from '@app/registration';
import { simpleParser } from 'mailparser';
import { openApi } from '../../apps/api/document';
import { startApi } from '../support/api';
import { askMore } from '../support/ask-more';
import { emptyDatabase } from '../support/database';
import { ApiAttack } from '../support/hostile-api';
import { type FormPage, SiteAttack } from '../support/hostile-site';
import { markupFault, OWN_LINKS } from '../support/markup-fault';
import { hostileStrings } from '../support/hostile-strings';
import { inLanes } from '../support/lanes';
import {
  dayIds,
  delegateSteps,
  loadLivingEvent,
  type Member,
  member,
  submitted,
} from '../support/living-event';
import { ApiCaller } from '../support/openapi-call';
import { clearMade, READ_BACK, stagesOf } from '../support/samples';
import { type Operation, operationsOf } from '../support/openapi-walk';
import { record } from '../support/proof';
import { testSettings } from '../support/settings';
import { SmtpSink } from '../support/smtp-sink';
import { startWorker, type TestWorker } from '../support/worker';
import { committed } from '../support/committed';

jest.setTimeout(600_000);

/** A stream has no end to wait for, and takes nothing. */
const ENDLESS = ['Live.stream'];

const ORIGIN = 'http://localhost:3000';
const BASE = '/en/e/lancang-mekong/register';
const LANES = 4;

describe('what nobody should type', () => {
  const attacks: {
    pairs: number;
    accepted: number;
    refused: number;
    serverFaults: number;
    findings: string[];
  }[] = [];
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let owner: Member;

  const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    app.get(Database, { strict: false }).manager.query(sql, values);

  const findings = (): string[] => attacks.flatMap((attack) => attack.findings).slice(0, 40);

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ unlimited: true });
    owner = await member(app, scope, { role: 'event-owner', eventId: scope.event });
  });

  afterAll(async () => {
    await app.close();
    const sum = (of: (attack: (typeof attacks)[number]) => number): number =>
      attacks.reduce((total, attack) => total + of(attack), 0);
    const [pairs, faults, found] = [
      sum(({ pairs: own }) => own),
      sum(({ serverFaults }) => serverFaults),
      sum((attack) => attack.findings.length),
    ];
    const value =
      `${pairs} pairs, ${faults} answers of 5xx, ${sum(({ refused }) => refused)} refused, ` +
      `${sum(({ accepted }) => accepted)} taken as text, ${found} of them wrongly`;
    record({ row: 'hostile-strings', value, holds: pairs > 0 && faults === 0 && found === 0 });
    process.stdout.write(`hostile strings: ${value}\n`);
  });

  describe('into the API', () => {
    let operations: Operation[];
    let attack: ApiAttack;

    beforeAll(async () => {
      operations = operationsOf(openApi(app)).filter(({ id }) => !ENDLESS.includes(id));
      const stages = await stagesOf(app, scope, owner);
      attack = new ApiAttack(new ApiCaller(app, stages, scope.event), READ_BACK, owner.token);
      attacks.push(attack);
    });

    it('would be taken if it were what the document says', async () => {
      const answers = [];
      for (const operation of operations) {
        const { status, body } = await attack.sample(operation);
        if (status >= 300) answers.push(`${operation.id}: ${status} ${JSON.stringify(body)}`);
      }
      expect(answers).toEqual([]);
      expect(operations.filter(({ body }) => body !== null).length).toBeGreaterThan(15);
    });

    it('is refused with the property at fault, or stored as text', async () => {
      // Operations on the same things use up what the others need, so they stand in one line.
      const controllers = [...new Set(operations.map(({ id }) => id.split('.')[0]))];
      await inLanes(controllers, LANES, async (controller) => {
        for (const operation of operations.filter(({ id }) => id.startsWith(`${controller}.`))) {
          await attack.strings(operation);
          await attack.values(operation);
          if (operation.body) await attack.bodies(operation);
          await attack.parameters(operation);
          await clearMade(app, scope);
        }
      });
      expect(findings()).toEqual([]);
      expect(({} as { admin?: unknown; polluted?: unknown }).admin).toBeUndefined();
      expect(({} as { admin?: unknown; polluted?: unknown }).polluted).toBeUndefined();
    });
  });

  describe('into the site', () => {
    const redirected = ({ status }: { status: number }): boolean => status === 303;
    let person: SiteAttack;
    let stranger: SiteAttack;
    let link: string;

    const browser = (from?: SiteAttack): SiteAttack => {
      const made = from?.another() ?? new SiteAttack(app, ORIGIN);
      attacks.push(made);
      return made;
    };

    beforeAll(async () => {
      // The API's attack has left its own marks on the event and its categories.
      await rows(`UPDATE category SET opens_at = NULL, closes_at = NULL`);
      await rows(`UPDATE pool SET capacity = 100000`);
      person = browser();
      stranger = browser();
    });

    const step = (name: string, fill: FormPage['fill']): FormPage => ({
      name,
      path: `${BASE}/${name}`,
      action: `${BASE}/${name}`,
      fill,
      taken: redirected,
    });

    async function steps(email: string): Promise<FormPage[]> {
      const typed = delegateSteps(email, await dayIds(app, scope)) as Record<string, FormPage['fill']>;
      return ['person', 'organisation', 'days'].map((name) => step(name, typed[name] ?? {}));
    }

    const category: FormPage = {
      name: 'category',
      path: BASE,
      action: BASE,
      fill: { category: 'government' },
      taken: redirected,
    };

    const lost: FormPage = {
      name: 'lost link',
      path: BASE,
      action: `${BASE}/link`,
      fill: { email: 'nobody@example.org' },
      taken: ({ status }) => status === 200,
      unseen: true,
    };

    /** The registration that was sent, returned with everything that can be returned. */
    async function returned(): Promise<void> {
      const [row] = await rows<{ id: string; state: string }>(
        `SELECT id, state FROM registration WHERE email = 'sent@example.org' AND accompanies_id IS NULL`,
      );
      if (!row) throw new Error('Nothing was sent.');
      if (row.state === 'returned') return;
      const items = returnableFields(STANDARD_FORM).map((field) => ({
        field,
        note: 'Please look again.',
      }));
      await committed(app, ReviewService).return(scope, asItStands(row.id), { message: 'One thing.', items });
    }

    async function mend(): Promise<FormPage> {
      const filled = (await steps('sent@example.org')).map(({ fill }) => fill);
      const { email: _fixed, ...fill } = Object.assign({}, ...filled) as Record<string, string>;
      // What was asked for and stays empty would come back to her.
      const honours = { excellency: 'her', rank: 'dr', rankOther: 'Dame', latinPostNominals: 'PhD' };
      Object.assign(fill, honours, { nativePostNominals: 'ស' });
      return { ...step('mend', fill), path: `${link}/mend`, action: `${link}/mend`, ready: returned };
    }

    /** Ended again and again: what one try has ended stands again for the next. */
    const standsAgain = async (): Promise<void> => {
      await rows(
        `UPDATE registration SET state = 'submitted' WHERE email = 'sent@example.org' AND accompanies_id IS NULL AND state IN ('withdrawn', 'replaced', 'approved')`,
      );
    };

    const withdrawal = (): FormPage => ({
      name: 'withdrawal',
      path: `${link}/withdrawal`,
      action: `${link}/withdrawal`,
      fill: { reason: 'Fallen ill.' },
      taken: redirected,
      unseen: true,
      ready: standsAgain,
    });

    const nobodyComes = async (): Promise<void> => {
      await rows(
        `UPDATE category SET companions_most = 9, companion_category_id = id WHERE code = 'government'`,
      );
      await rows('UPDATE registration SET companions = $1 WHERE companions <> $1', ['[]']);
      await rows(`UPDATE registration SET state = 'withdrawn' WHERE accompanies_id IS NOT NULL`);
    };

    const company = (path: string): FormPage => ({
      name: 'companions',
      path,
      action: path,
      fill: { latinGiven: 'Vuthy', relation: 'spouse' },
      taken: redirected,
      // Whoever was added is listed; the form asks for the next one.
      unseen: true,
      ready: nobodyComes,
    });

    const seatedAgain = async (): Promise<void> => {
      await rows('DELETE FROM registration WHERE replaces_id IS NOT NULL');
      await rows(
        `UPDATE registration SET state = 'approved', mend_items = '[]'
         WHERE email = 'sent@example.org' AND accompanies_id IS NULL AND state <> 'draft'`,
      );
    };

    const substitution = (): FormPage => ({
      name: 'substitution',
      path: `${link}/substitution`,
      action: `${link}/substitution`,
      fill: { latinGiven: 'Dara', email: 'dara@example.org' },
      taken: redirected,
      unseen: true,
      ready: seatedAgain,
    });

    /** What an approved person changes later, and answers beyond what her approval needed. */
    const later = (name: string, path: string, fill: FormPage['fill']): FormPage => ({
      name,
      path: `${link}/${path}`,
      action: `${link}/${path}`,
      fill,
      taken: redirected,
      ready: seatedAgain,
    });
    const change = () => later('change', 'change', { jobTitle: 'Deputy director' });
    const followUp = () => later('follow-up', 'follow-up/interests', { note: 'A partner.' });

    const ask = (typed = 'yes'): FormPage => ({
      name: 'ask for a code',
      path: `${link}/code`,
      action: `${link}/code`,
      fill: { ask: typed },
      taken: ({ status }) => status === 200,
      unseen: true,
      ready: async () => {
        await rows('DELETE FROM mailed_code');
      },
    });

    const code = (): FormPage => ({
      name: 'code',
      path: `${link}/code`,
      action: `${link}/code`,
      fill: { code: '123456' },
      taken: redirected,
      ready: async () => {
        await rows('DELETE FROM wrong_attempt');
      },
      show: async () => (await stranger.sample(ask('no'))).body,
    });

    async function goOn(): Promise<FormPage> {
      const [government] = await rows<{ id: string }>(`SELECT id FROM category WHERE code = 'government'`);
      const wanted = { categoryId: government?.id ?? '', language: 'en' } as const;
      const { path } = await committed(app, RegistrationsService).startDraft(scope, wanted);
      return { name: 'continue', path, action: `${path}/continue`, fill: {}, taken: redirected };
    }

    it('would be taken if it were what the form asks for', async () => {
      const statuses: Record<string, number> = {};
      for (const page of [
        category,
        ...(await steps('sent@example.org')),
        step('check', { consent: 'yes' }),
        lost,
      ]) {
        statuses[page.name] = (await person.sample(page)).status;
      }
      link = /href="(\/r\/[^"?]+)/.exec((await person.open(`${BASE}/sent`)).body)?.[1] ?? '';
      statuses.mend = (await person.sample(await mend())).status;
      statuses.withdrawal = (await person.sample(withdrawal())).status;
      statuses.substitution = (await person.sample(substitution())).status;
      await seatedAgain();
      statuses.companions = (await person.sample(company(`${link}/companions`))).status;
      await askMore(app, scope, 'government');
      statuses.change = (await person.sample(change())).status;
      statuses.followUp = (await person.sample(followUp())).status;
      await standsAgain();
      statuses.ask = (await stranger.sample(ask())).status;
      statuses.code = (await stranger.sample(code())).status;
      expect(statuses).toEqual({
        category: 303,
        person: 303,
        organisation: 303,
        days: 303,
        check: 303,
        'lost link': 200,
        mend: 303,
        withdrawal: 303,
        substitution: 303,
        companions: 303,
        change: 303,
        followUp: 303,
        ask: 200,
        // A code that is right is only good once.
        code: 422,
      });
    });

    it('is refused with what was typed still there, or shown again as text', async () => {
      const forms = [...(await steps('draft@example.org')), step('check', {})];
      const continued = await goOn();
      const lanes = [
        ...forms.map((page) => async () => {
          const own = browser();
          await own.sample(category);
          await own.controls(page);
          await own.bodies(page);
        }),
        async () => {
          const own = browser();
          for (const page of [category, lost]) await own.controls(page);
        },
        async () => {
          const own = browser(person);
          await own.controls(await mend());
          await own.bodies(await mend());
          await own.controls(withdrawal());
          await own.bodies(withdrawal());
          await own.controls(substitution());
          await own.bodies(substitution());
          for (const page of [change(), followUp(), company(`${link}/companions`)]) {
            await own.controls(page);
            await own.bodies(page);
          }
          await standsAgain();
        },
        async () => {
          for (const page of [ask(), code(), continued]) {
            await stranger.controls(page);
            await stranger.bodies(page);
          }
        },
      ];
      await inLanes(lanes, LANES, (lane) => lane());
      expect(findings()).toEqual([]);
    });

    it('is not lost on a device that is not known', async () => {
      await returned();
      const { status, body } = await stranger.sendUnseen(`${link}/code`, `${link}/mend`, {
        jobTitle: 'Typed here',
      });
      expect([status, body.includes('value="Typed here"')]).toEqual([403, true]);
    });

    it('does no harm in an address, a cookie or a header', async () => {
      const addresses = [
        '/*',
        '/*/e/lancang-mekong',
        '/en/e/*',
        `${BASE}/*`,
        '/r/*',
        '/r/*/code',
        '/r/*/mend',
      ];
      const files = ['/dev/inbox/*', '/dev/inbox/*/html', '/f/*', '/site-assets/*'];
      const queries = ['/?lang=*', '/help?lang=*', `${link}?lang=*`, `${BASE}?x=*&*=x`];
      await inLanes([...addresses, ...files, ...queries], LANES, (address) => person.addresses(address));
      for (const cookie of ['rm_form', 'rm_draft', 'rm_visitor', 'rm_staff']) {
        await person.headers(`${BASE}/person`, 'cookie', `${cookie}=`);
      }
      for (const header of ['accept-language', 'accept']) await person.headers('/help', header, 'text/html,');
      expect(findings()).toEqual([]);
    });

    it('was tried in every form there is', () => {
      const names = ['person', 'organisation', 'days', 'check'];
      const tried = [
        BASE,
        `${BASE}/link`,
        ...names.map((name) => `${BASE}/${name}`),
        `${link}/mend`,
        `${link}/withdrawal`,
        `${link}/substitution`,
        `${link}/companions`,
        `${link}/change`,
        `${link}/follow-up/interests`,
        `${link}/code`,
      ];
      const seen = attacks.flatMap((attack) => (attack instanceof SiteAttack ? attack.actions : []));
      expect([...new Set(seen)].toSorted()).toEqual(tried.toSorted());
    });
  });

  describe('and what is made of it', () => {
    const asText = hostileStrings.flatMap(({ text }) => {
      try {
        return cleanText(text) === '' || cleanText(text).length > 80 ? [] : [cleanText(text)];
      } catch {
        return [];
      }
    });

    it('is text on the event’s pages and one event in its calendar file', async () => {
      const site = new SiteAttack(app, ORIGIN);
      const found: string[] = [];
      await rows('UPDATE event SET picture = $2 WHERE id = $1', [scope.event, JSON.stringify(PICTURE_SIZES)]);
      for (const { name, text } of hostileStrings.filter((string) => string.text.length < 3000)) {
        const words = JSON.stringify({ en: storable(text) });
        await rows(
          `UPDATE event SET name = $2, summary = $2, city = $2, organiser = $2, guided_by = $2 WHERE id = $1`,
          [scope.event, words],
        );
        await rows('UPDATE category SET name = $2, word = $2, description = $2 WHERE event_id = $1', [
          scope.event,
          words,
        ]);
        for (const [path, pictures] of [
          ['/en/e/lancang-mekong', 1],
          [BASE, 0],
        ] as const) {
          const { body } = await site.open(path);
          const fault = markupFault(body, OWN_LINKS, pictures);
          if (body.split('<img ').length - 1 !== pictures) found.push(`${path}: ${name}: not its picture`);
          if (fault) found.push(`${path}: ${name}: ${fault}`);
        }
        const { body } = await site.open('/en/e/lancang-mekong/calendar.ics');
        const lines = body.split('\r\n');
        if (lines.filter((line) => line === 'BEGIN:VEVENT').length !== 1)
          found.push(`calendar: ${name}: not one event`);
        if (lines.some((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line)))
          found.push(`calendar: ${name}`);
      }
      expect(found).toEqual([]);
    });

    describe('in mails and on badges', () => {
      let sink: SmtpSink;
      let worker: TestWorker;
      const addresses: string[] = [];
      let jobId: string;

      beforeAll(async () => {
        await rows('TRUNCATE outbox_message CASCADE');
        await rows('DELETE FROM asked_mail');
        await rows('UPDATE event SET name = $2, city = $2, organiser = $2 WHERE id = $1', [
          scope.event,
          JSON.stringify({ en: 'A Bcc: x@evil.example </script><script>alert(1)</script>' }),
        ]);
        sink = await SmtpSink.start();
        worker = await startWorker({ env: { SMTP_URL: sink.url } });
        await inLanes(asText, LANES, async (text) => {
          addresses.push(await decided(text));
        });
        const batch = await app.inject({
          method: 'POST',
          url: `/api/v1/events/${scope.event}/badge-batches`,
          headers: { authorization: `Bearer ${owner.token}` },
          payload: {},
        });
        ({ jobId } = batch.json());
        await worker.drain();
      });

      afterAll(async () => {
        await worker.close();
        sink.empty();
        await sink.close();
      });

      /** Sends a registration of such a person, returns it and approves it: three mails and a badge. */
      async function decided(text: string): Promise<string> {
        const review = committed(app, ReviewService);
        const native = { nativeFamily: text, nativeGiven: text };
        const names = { organisationName: text, jobTitle: text };
        const sent = await submitted(app, scope, {
          person: { ...native, latinFamily: text, latinGiven: text },
          organisation: { ...names, organisationLatinName: text },
        }).catch(() => submitted(app, scope, { person: native, organisation: names }));
        await review.return(scope, asItStands(sent.id), {
          message: text,
          items: [{ field: 'jobTitle', note: text }],
        });
        await rows(`UPDATE registration SET state = 'submitted' WHERE id = $1`, [sent.id]);
        await review.approve(scope, asItStands(sent.id));
        return sent.email;
      }

      it('goes to one person each, under the headers every mail has', async () => {
        expect(sink.recipients.toSorted()).toEqual(addresses.flatMap((one) => [one, one, one]).toSorted());
        expect(sink.caught).toHaveLength(3 * addresses.length);

        const found: string[] = [];
        for (const [index, { raw, to }] of sink.caught.entries()) {
          const mail = await simpleParser(Buffer.from(raw, 'latin1'), { skipImageLinks: true });
          expect(mail.headerLines.map(({ key }) => key).toSorted()).toEqual(MAIL_HEADERS);
          const own = [mail.to].flat().flatMap((one) => one?.value ?? []);
          if (own.length !== 1 || own[0]?.address !== to[0])
            found.push(`mail ${index} is to ${JSON.stringify(own)}`);
          if (mail.attachments.length > 0) found.push(`mail ${index} has an attachment`);
          const fault = markupFault(String(mail.html), MAIL_LINKS);
          if (fault) found.push(`mail ${index}: ${fault}`);
        }
        expect(found).toEqual([]);
      });

      it('is printed, with what no font shows told', async () => {
        const [job] = await rows<{
          state: string;
          result: { badges: number; fallenBack: { left: string[] }[] };
        }>('SELECT state, result FROM job_run WHERE id = $1', [jobId]);
        const [approved] = await rows<{ count: number }>(
          `SELECT count(*)::int AS count FROM registration WHERE state = 'approved'`,
        );
        expect([job?.state, job?.result.badges]).toEqual(['done', approved?.count]);
        expect(job?.result.fallenBack.map(({ left }) => left.length > 0)).toContain(true);
      });

      it('is text in the inbox of a trial', async () => {
        const inbox = testSettings().inboxDir;
        mkdirSync(inbox, { recursive: true });
        for (const [index, { raw }] of sink.caught.entries()) {
          writeFileSync(join(inbox, `${String(index).padStart(15, '0')}-000000000000.eml`), raw, 'latin1');
        }
        const site = new SiteAttack(app, ORIGIN);
        const list = (await site.open('/dev/inbox')).body;
        const found = [markupFault(list)];
        const ids = [...list.matchAll(/\/dev\/inbox\/([0-9a-f-]+)\?/g)].map(([, id]) => id);
        expect(ids).toHaveLength(sink.caught.length);
        for (const id of ids) {
          // The mail's own HTML stands in a frame that may do nothing.
          const page = (await site.open(`/dev/inbox/${id}`)).body.replace(/<iframe [^>]*><\/iframe>/, '');
          found.push(markupFault(page));
        }
        expect(found.filter((fault) => fault !== null)).toEqual([]);
      });
    });

    it('would be found if it came out as markup', () => {
      const page = (inner: string): string => `<!doctype html><html><body>${inner}</body></html>`;
      expect(markupFault(page('<p title="a &quot; b">a &lt;script&gt; &amp;amp; b</p>'))).toBeNull();
      for (const { text } of hostileStrings.filter(({ text: one }) => /<[a-z/]|&[#\w]+;/.test(one))) {
        expect([text, markupFault(page(`<p>${text}</p>`))]).not.toEqual([text, null]);
      }
      const picture = `/pictures/${scope.event}/${'a'.repeat(64)}.webp`;
      const shown = `<img src="${picture}" srcset="${picture} 16w" alt="">`;
      expect(markupFault(page(shown), OWN_LINKS, 1)).toBeNull();
      expect(markupFault(page(shown))).toBe('foreign elements');
      expect(markupFault(page(shown + shown), OWN_LINKS, 1)).toBe('foreign elements');
      const elsewhere = shown.replaceAll('/pictures/', 'https://evil.example/pictures/');
      expect(markupFault(page(elsewhere), OWN_LINKS, 1)).toBe('foreign elements');
      expect(markupFault(page('<p title="" autofocus onfocus="alert(1)"></p>'))).toBe('a handler');
      expect(markupFault(page('<a href="javascript:alert(1)">a</a>'))).toBe('a foreign link');
    });
  });
});

/** A text as it can be stored at all; what is refused stands there as nothing. */
function storable(text: string): string {
  try {
    return cleanLines(text);
  } catch {
    return '';
  }
}

/** Two widths of an event's picture; nobody fetches the files. */
const PICTURE_SIZES = ['a', 'b'].map((digit, index) => ({
  width: 480 * (index + 1),
  height: 270 * (index + 1),
  file: newId(),
  sha256: digit.repeat(64),
}));

/** Where a mail may lead. */
const MAIL_LINKS = /^(http:\/\/localhost:3000\/|mailto:)/;

/** Every header of every mail; one more would be one that came out of what was typed. */
const MAIL_HEADERS = [
  'auto-submitted',
  'content-language',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'reply-to',
  'subject',
  'to',
  'x-auto-response-suppress',
];
