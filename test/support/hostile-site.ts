import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { cleanLines, cleanText } from '@app/kernel';
import { FORM, hostileBodies } from './hostile-bodies';
import { hostileStrings, triedAt } from './hostile-strings';
import { type Control, elementsIn, formsIn, type HtmlElement, type HtmlForm, parseHtml } from './html';
import { markupFault } from './markup-fault';
import { percent } from './percent';
import { readFirstQuestions } from './reading';

type Values = Readonly<Record<string, string | readonly string[]>>;

interface Answer {
  status: number;
  location: string | null;
  body: string;
}

/** A page with a form, and what would be taken there. */
export interface FormPage {
  name: string;
  /** Where the page is, also after its form was taken. */
  path: string;
  action: string;
  /** Which of the forms with this action, when there are several. */
  index?: number;
  /** What a person fills in, so that a refusal can only be of what is hostile. */
  fill: Values;
  /** Whether the answer took what was sent. */
  taken: (answer: { status: number; location: string | null }) => boolean;
  /** Brings about again what sending the form may have used up; called before each sending. */
  ready?: () => Promise<void>;
  /** Shows the form, where opening the page does not; answers the page. */
  show?: () => Promise<string>;
  /** Whether what was taken is not shown again, such as an address that was asked about. */
  unseen?: true;
}

/** In characters. */
const LONG = 2000;

/** A browser that sends what no browser would, and reads pages without mercy. */
export class SiteAttack {
  /** A control, parameter or header, times something hostile. */
  pairs = 0;
  accepted = 0;
  refused = 0;
  serverFaults = 0;
  readonly findings: string[] = [];
  private readonly cookies = new Map<string, string>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly origin: string,
  ) {}

  /** Another window of the same browser. */
  another(): SiteAttack {
    const other = new SiteAttack(this.app, this.origin);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  async open(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('GET', path, undefined, headers);
  }

  async send(path: string, values: Values): Promise<Answer> {
    return this.ask('POST', path, encoded(values), { 'content-type': FORM });
  }

  /** Sends a form that this browser is not shown, with the token it was given on another page. */
  async sendUnseen(shown: string, action: string, values: Values): Promise<Answer> {
    const [form] = formsIn(parseHtml((await this.open(shown)).body));
    return this.send(action, { ...values, _form: form?.values._form ?? [] });
  }

  /** The form of a page as it is shown now. */
  async form(page: FormPage): Promise<HtmlForm> {
    await page.ready?.();
    const body = page.show ? await page.show() : (await this.open(page.path)).body;
    const form = formAt(page, parseHtml(body)) ?? fail(`${page.name} shows no form.`);
    if (isUnanswered(form)) await readFirstQuestions();
    return form;
  }

  /** Sends the form as it should be filled in. */
  async sample(page: FormPage): Promise<Answer> {
    const form = await this.form(page);
    return this.send(page.action, { ...form.values, ...page.fill });
  }

  /** Every control of the form, times every string: those a person fills in together, the others one by one. */
  async controls(page: FormPage): Promise<number> {
    const form = await this.form(page);
    const typed = form.controls.filter(({ kind }) => kind !== 'hidden' && kind !== 'button');
    const others = form.controls.filter((control) => !typed.includes(control));
    for (const string of triedAt(hostileStrings, page.name)) {
      // Several long ones together would be more than any form may send.
      const together = string.text.length > LONG ? typed.map((control) => [control]) : [typed];
      for (const controls of together) await this.typed(page, form, controls, string);
      for (const control of others) await this.other(page, form, control, string);
    }
    return form.controls.length;
  }

  /**
   * Fills the string into every control. Those the page finds fault with are settled, the others are sent again without
   * them, until what is left is taken.
   */
  private async typed(
    page: FormPage,
    form: HtmlForm,
    controls: readonly Control[],
    string: { name: string; text: string },
  ): Promise<void> {
    let pending = controls;
    while (pending.length > 0) {
      await page.ready?.();
      const hostile = Object.fromEntries(pending.map(({ name }) => [name, string.text]));
      const sent = { ...form.values, ...page.fill, ...hostile };
      const answer = await this.send(page.action, sent);

      if (page.taken(answer)) {
        const shown = await this.shownAfter(page);
        for (const control of pending) {
          this.count(`${page.name} ${control.name}: ${string.name}`, answer, () =>
            storedFault(control, string.text, shown),
          );
        }
        return;
      }
      const faults = answer.status >= 400 && answer.status < 500 ? faultsIn(answer.body) : [];
      const settled = pending.filter(({ name }) => faults.includes(name));
      const now = settled.length > 0 ? settled : pending;
      for (const control of now) {
        this.count(`${page.name} ${control.name}: ${string.name}`, answer, () =>
          settled.length === 0
            ? 'refused, and the page does not say what'
            : keptFault(page, control, sent, answer),
        );
      }
      pending = pending.filter((control) => !now.includes(control));
    }
  }

  /** What a browser sends by itself: refused or not, what was typed beside it must not be lost. */
  private async other(
    page: FormPage,
    form: HtmlForm,
    control: Control,
    { name, text }: { name: string; text: string },
  ): Promise<void> {
    await page.ready?.();
    const sent = { ...form.values, ...page.fill, [control.name]: text };
    const answer = await this.send(page.action, sent);
    this.count(`${page.name} ${control.name}: ${name}`, answer, () => {
      if (page.taken(answer)) return null;
      const typed = form.controls.filter(({ kind }) => kind === 'text' || kind === 'lines');
      return typed.map((one) => keptFault(page, one, sent, answer)).find((fault) => fault !== null) ?? null;
    });
  }

  /** Bodies that no form sends. */
  async bodies(page: FormPage): Promise<void> {
    const form = await this.form(page);
    const usual = encoded({ ...form.values, ...page.fill });
    const json = JSON.stringify({ ...form.values, ...page.fill });
    for (const [name, type, payload] of hostileBodies(usual, json)) {
      await page.ready?.();
      const answer = await this.ask(
        'POST',
        page.action,
        payload,
        type === null ? {} : { 'content-type': type },
      );
      this.count(`${page.name}: ${name}`, answer, () => null);
    }
  }

  /** An address with each string at the place of `*`. */
  async addresses(pattern: string): Promise<void> {
    for (const { name, text } of triedAt(hostileStrings, pattern)) {
      const answer = await this.open(pattern.replace('*', () => percent(text)));
      this.count(`${pattern}: ${name}`, answer, () => null);
    }
  }

  /** A page, with each string in a header or cookie. */
  async headers(path: string, header: string, prefix = ''): Promise<void> {
    for (const { name, text } of triedAt(hostileStrings, header + path)) {
      const answer = await this.open(path, { [header]: prefix + percent(text) });
      this.count(`${path} ${header}: ${prefix}${name}`, answer, () => null);
    }
  }

  private async shownAfter(page: FormPage): Promise<HtmlForm | null> {
    if (page.unseen) return null;
    await page.ready?.();
    const { status, body } = await this.open(page.path);
    return status === 200 ? (formAt(page, parseHtml(body)) ?? null) : null;
  }

  /** Where the forms of the pages seen so far go to. */
  get actions(): string[] {
    return [...this.seen];
  }

  private async ask(
    method: 'GET' | 'POST',
    url: string,
    payload: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.app.inject({
      method,
      url,
      headers: {
        accept: 'text/html',
        'accept-language': 'en',
        ...(method === 'POST' ? { origin: this.origin } : {}),
        ...(cookie && headers.cookie === undefined ? { cookie } : {}),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    if (headers.cookie === undefined) {
      for (const { name, value } of answer.cookies as { name: string; value: string }[])
        this.cookies.set(name, value);
    }
    const { location } = answer.headers;
    return {
      status: answer.statusCode,
      location: typeof location === 'string' ? location : null,
      body: answer.body,
    };
  }

  private count(what: string, answer: Answer, judge: () => string | null): void {
    this.pairs += 1;
    if (answer.status >= 500) this.serverFaults += 1;
    else if (answer.status >= 400) this.refused += 1;
    else this.accepted += 1;
    for (const [, action = ''] of answer.body.matchAll(/<form[^>]* action="([^"]*)"/g)) this.seen.add(action);
    const fault = answer.status >= 500 ? `answered ${answer.status}` : (pageFault(answer) ?? judge());
    if (fault !== null) this.findings.push(`${what}: ${fault}`);
  }
}

function fail(sentence: string): never {
  throw new Error(sentence);
}

/** Text as any browser sends it: half of a surrogate pair is U+FFFD in UTF-8. */
function asSent(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function encoded(values: Values): string {
  return Object.entries(values)
    .flatMap(([name, value]) => [value].flat().map((one) => `${percent(name)}=${percent(asSent(one))}`))
    .join('&');
}

/** Several questions without an answer: whoever answers them at once is asked to send them once more. */
function isUnanswered({ controls, values }: HtmlForm): boolean {
  const typed = controls.filter(({ kind }) => kind !== 'hidden' && kind !== 'button');
  return typed.length > 2 && typed.every(({ name }) => (values[name] ?? []).join('') === '');
}

function formAt({ action, index = 0 }: FormPage, root: HtmlElement): HtmlForm | undefined {
  return formsIn(root).filter((form) => form.action === action)[index];
}

/** Markup that came out of what was typed, or a page that is none. */
function pageFault({ status, location, body }: Answer): string | null {
  if (location !== null) return /^\/(?![/\\])/.test(location) ? null : `leads to ${location}`;
  if (!body.startsWith('<!doctype html>')) return `answered ${status} with no page: ${body.slice(0, 60)}`;
  return markupFault(body);
}

/** The names of the controls a refused page finds fault with. */
function faultsIn(page: string): string[] {
  return elementsIn(parseHtml(page)).flatMap(
    ({ attributes }) => /^(.*)-error$/.exec(attributes.id ?? '')?.slice(1) ?? [],
  );
}

/** Text as a page can show it: NUL comes out as U+FFFD, a line break as one character. */
function asShown(text: string): string {
  return asSent(text).replace(/\0/g, '\uFFFD').replace(/\r\n?/g, '\n');
}

/** What a refused page has lost of what was typed into a control. */
function keptFault(page: FormPage, control: Control, sent: Values, { body }: Answer): string | null {
  // Boxes offer what they offer; nothing can be typed into them.
  if (control.kind === 'choice') return null;
  const form = formAt(page, parseHtml(body));
  if (!form) return 'the refused page shows no form';
  const wanted = asShown([sent[control.name] ?? ''].flat().join(''));
  const shown = form.values[control.name]?.[0];
  return shown === wanted ? null : `${control.name} shows ${JSON.stringify(shown)?.slice(0, 80)}`;
}

/** How what was taken differs from what is shown when the page is opened again. */
function storedFault(control: Control, text: string, shown: HtmlForm | null): string | null {
  if (shown === null || control.kind === 'choice') return null;
  const expected = control.kind === 'lines' ? cleanLines(asSent(text)) : cleanText(asSent(text));
  const found = shown.values[control.name]?.[0];
  return found === expected ? null : `stored as ${JSON.stringify(found)?.slice(0, 80)}`;
}
