import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type Sent = Parameters<NestFastifyApplication['inject']>[0] & object;
export type Answered = Awaited<ReturnType<NestFastifyApplication['inject']>>;

/** A browser that keeps its cookies and sends the header of our own pages. */
export class Browser {
  private readonly jar = new Map<string, string>();

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly address = '203.0.113.77',
  ) {}

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object): Promise<Answered> {
    const headers: Record<string, string> = { 'x-rivermeet': '1' };
    if (this.jar.size > 0) headers.cookie = this.cookie;
    const sent: Sent = { method, url, headers, remoteAddress: this.address, ...(payload ? { payload } : {}) };
    const answer = await this.app.inject(sent);
    for (const { name, value } of answer.cookies) {
      if (value === '') this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return answer;
  }

  post(url: string, payload: object = {}): Promise<Answered> {
    return this.send('POST', url, payload);
  }

  /** The status a signed-in person gets for asking who she is. */
  async lives(): Promise<boolean> {
    return (await this.send('GET', '/api/v1/session')).statusCode === 200;
  }
}
