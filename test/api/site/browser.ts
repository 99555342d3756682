import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface Answer {
  status: number;
  html: string;
  location: string | null;
  headers: Record<string, string | string[] | number | undefined>;
}

/** A browser without JavaScript: cookies, links, and forms sent as they were shown. */
export class PlainBrowser {
  private readonly cookies = new Map<string, string>();
  private last: Answer = { status: 0, html: '', location: null, headers: {} };

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly language = 'en',
    private readonly remoteAddress = '127.0.0.1',
  ) {}

  get html(): string {
    return this.last.html;
  }

  async open(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  /** Fills the form that posts to `action` (all its fields as shown, but for `values`) and presses a button. */
  async send(
    action: string,
    values: Record<string, string | readonly string[]>,
    button: Record<string, string> = {},
  ): Promise<Answer> {
    return this.post(action, this.filled(action, values, button));
  }

  /** What would be sent: the form that posts to `action`, filled, and a button of it. */
  filled(
    action: string,
    values: Record<string, string | readonly string[]>,
    button: Record<string, string> = {},
  ): URLSearchParams {
    const form = formOf(this.html, action);
    const body = new URLSearchParams();
    for (const [name, texts] of Object.entries({ ...form, ...asLists(values), ...asLists(button) })) {
      for (const text of texts) body.append(name, text);
    }
    return body;
  }

  /** The same browser as it is now, for what happens when an answer does not reach it. */
  asItIs(): PlainBrowser {
    const twin = new PlainBrowser(this.app, this.language, this.remoteAddress);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    twin.last = this.last;
    return twin;
  }

  async post(path: string, body: URLSearchParams): Promise<Answer> {
    return this.ask('POST', path, body.toString());
  }

  /** Follows where the last answer led. */
  async follow(): Promise<Answer> {
    const { location } = this.last;
    if (location === null)
      throw new Error(`No redirection, but ${this.last.status}: ${this.text().slice(0, 400)}`);
    return this.open(location);
  }

  /** What is read on the page. */
  text(): string {
    return readable(this.html.replace(/<style[\s\S]*?<\/style>/, '').replace(/<[^>]+>/g, ' ')).replace(
      /\s+/g,
      ' ',
    );
  }

  /** What stands in a field: of a box or choice, what is chosen. */
  field(name: string): string[] {
    return fieldsIn(this.html)[name] ?? [];
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  forget(): void {
    this.cookies.clear();
  }

  private async ask(method: 'GET' | 'POST', url: string, payload?: string): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.app.inject({
      method,
      url,
      payload,
      remoteAddress: this.remoteAddress,
      headers: {
        accept: 'text/html',
        'accept-language': this.language,
        ...(cookie ? { cookie } : {}),
        ...(payload === undefined
          ? {}
          : { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' }),
      },
    });
    for (const { name, value } of answer.cookies as { name: string; value: string }[])
      this.cookies.set(name, value);
    const { location } = answer.headers;
    this.last = {
      status: answer.statusCode,
      html: answer.body,
      location: typeof location === 'string' ? location : null,
      headers: answer.headers,
    };
    return this.last;
  }
}

function asLists(values: Record<string, string | readonly string[]>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
  );
}

function formOf(html: string, action: string): Record<string, string[]> {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const wanted = forms.find((form) => readable(/action="([^"]*)"/.exec(form)?.[1] ?? '') === action);
  if (!wanted) throw new Error(`No form posts to ${action}.`);
  return fieldsIn(wanted);
}

function fieldsIn(html: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const add = (tag: string, value: string): void => {
    const name = attribute(tag, 'name');
    if (name !== null) fields[name] = [...(fields[name] ?? []), value];
  };
  for (const [tag] of html.matchAll(/<input(?:"[^"]*"|[^>"])*>/g)) {
    const choice = /type="(checkbox|radio)"/.test(tag);
    if (!choice || / checked/.test(tag)) add(tag, attribute(tag, 'value') ?? '');
  }
  for (const [, tag = '', text = ''] of html.matchAll(
    /(<textarea(?:"[^"]*"|[^>"])*>)([\s\S]*?)<\/textarea>/g,
  )) {
    add(tag, readable(text.replace(/^\n/, '')));
  }
  for (const [, tag = '', options = ''] of html.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen =
      /<option(?:"[^"]*"|[^>"])* selected(?:"[^"]*"|[^>"])*>/.exec(options)?.[0] ??
      /<option[^>]*>/.exec(options)?.[0] ??
      '';
    add(tag, attribute(chosen, 'value') ?? '');
  }
  return fields;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?[\\s/>]`).exec(tag);
  return found ? readable(found[1] ?? '') : null;
}

function readable(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
