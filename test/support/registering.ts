import { setTimeout as sleep } from 'node:timers/promises';
import { delegateSteps } from './living-event';
import { formsIn, parseHtml, textIn } from './html';
import { readFirstQuestions } from './reading';

const BASE = '/en/e/lancang-mekong/register';

/** How often she comes back when the house asks her to. */
const PATIENCE = 5;

/** One request of somebody who registers, and how long its answer took, in milliseconds. */
export interface Asked {
  what: string;
  status: number;
  took: number;
}

/** Somebody with a browser without JavaScript, who registers over HTTP from the first page to the last. */
export class Registering {
  readonly asked: Asked[] = [];
  private readonly cookies = new Map<string, string>();
  private html = '';
  private location = '';

  constructor(
    private readonly origin: string,
    private readonly days: readonly string[],
  ) {}

  /** What the browser shows of her with each request. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Chooses what to come as: from now on there is a draft. */
  async begin(): Promise<void> {
    await this.ask('GET', BASE);
    await this.send(BASE, { category: 'government' });
  }

  /** Goes all the way, to the page that says it was sent. Throws what the page says where a step is not taken. */
  async through(email: string): Promise<void> {
    await this.begin();
    for (const [step, values] of Object.entries(delegateSteps(email, this.days))) {
      await this.ask('GET', this.location);
      if (step === 'person') await readFirstQuestions();
      await this.send(`${BASE}/${step}`, { ...(values as Record<string, string | string[]>), then: 'next' });
    }
    await this.ask('GET', this.location);
  }

  private async send(action: string, values: Record<string, string | readonly string[]>): Promise<void> {
    const form = formsIn(parseHtml(this.html)).find((one) => one.action === action);
    const body = new URLSearchParams();
    for (const [name, texts] of Object.entries({ ...form?.values, ...values }))
      for (const text of [texts].flat()) body.append(name, text);
    await this.ask('POST', action, body);
    if (this.location === '')
      throw new Error(`${action} was not taken: ${textIn(parseHtml(this.html)).slice(-1500)}`);
  }

  private async ask(method: string, path: string, body?: URLSearchParams): Promise<void> {
    const from = performance.now();
    let answer = await this.fetched(method, path, body);
    for (let again = 0; answer.status === 503 && again < PATIENCE; again += 1) {
      await answer.arrayBuffer();
      await sleep(Number(answer.headers.get('retry-after')) * 1000);
      answer = await this.fetched(method, path, body);
    }
    this.html = await answer.text();
    this.asked.push({ what: `${method} ${path}`, status: answer.status, took: performance.now() - from });
    this.location = answer.headers.get('location') ?? '';
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
  }

  private fetched(method: string, path: string, body?: URLSearchParams): Promise<Response> {
    return fetch(`${this.origin}${path}`, {
      method,
      // As text: to a fetch of another realm, such as a test's, the object is no form.
      body: body?.toString(),
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: this.cookie,
        ...(body ? { origin: this.origin, 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
    });
  }
}
