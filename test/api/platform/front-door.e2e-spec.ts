import { Body, Controller, Get, Global, Module, Param, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, ValidateNested } from 'class-validator';
import { DomainError, newId } from '@app/kernel';
import {
  ActorNames,
  type Authenticated,
  Authenticator,
  createLogger,
  CurrentScope,
  Database,
  dress,
  EventDirectory,
  fastifyAdapter,
  FormTokens,
  IdPipe,
  JobQueue,
  PlatformHttpModule,
  PlatformModule,
  Policy,
  PostgresRateLimiter,
  PUBLIC,
  RateLimiter,
  Scope,
  Text,
  type Tx,
} from '@app/platform';
import { InlineQueue } from '../../support/inline-queue';
import { nameOurHost } from '../../support/own-host';
import { testSettings } from '../../support/settings';

const EVENT = newId();
const OTHER = newId();

class Seat {
  @ApiProperty() @IsInt() number: number;
}

class Booking {
  @ApiProperty() @Text({ max: 20 }) name: string;
  @ApiProperty() @ValidateNested() @Type(() => Seat) seat: Seat;
}

class Undecorated {
  name: string;
}

@Controller('api/v1')
class TestController {
  @Get('events/:event/things')
  @Policy('things.read')
  things(@CurrentScope() scope: Scope): { event: string } {
    return { event: scope.event };
  }

  @Get('things/:thing')
  @Policy(PUBLIC)
  thing(@Param('thing', IdPipe) thing: string): { thing: string } {
    return { thing };
  }

  @Post('bookings')
  @Policy(PUBLIC)
  book(@Body() booking: Booking): Booking {
    return booking;
  }

  @Post('undecorated')
  @Policy(PUBLIC)
  undecorated(@Body() body: Undecorated): Undecorated {
    return body;
  }

  @Get('full')
  @Policy(PUBLIC)
  full(): never {
    throw new DomainError({
      code: 'test.full',
      kind: 'conflict',
      title: 'Full',
      detail: 'No seat is left.',
      meta: { free: [3] },
    });
  }

  @Get('broken')
  @Policy(PUBLIC)
  broken(): never {
    throw new Error('secret detail of the inside');
  }

  @Get('forgotten')
  forgotten(): string {
    return 'nobody said who may see this';
  }
}

class TestAuthenticator extends Authenticator {
  async authenticate(request: { headers: Record<string, unknown> }): Promise<Authenticated | null> {
    const permissions = request.headers['x-permissions'];
    if (typeof permissions !== 'string') return null;
    return {
      actor: { kind: 'account', id: 'a', name: 'A' },
      grants: [{ role: 'test', permissions: permissions.split(','), seriesId: null, eventId: EVENT }],
    };
  }
}

class TestEvents extends EventDirectory {
  async find(_: Tx, id: string) {
    return [EVENT, OTHER].includes(id) ? { id, seriesId: 'series' } : null;
  }

  async hasSeries() {
    return false;
  }
}

class TestNames extends ActorNames {
  async of() {
    return new Map();
  }
}

@Global()
@Module({
  controllers: [TestController],
  providers: [
    { provide: ActorNames, useClass: TestNames },
    { provide: Authenticator, useClass: TestAuthenticator },
    { provide: EventDirectory, useClass: TestEvents },
  ],
  exports: [ActorNames, Authenticator, EventDirectory],
})
class TestModule {}

describe('the front door', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const settings = testSettings();
    const module = await Test.createTestingModule({
      imports: [PlatformModule.forRoot(settings, { application: 'test' }), PlatformHttpModule, TestModule],
    })
      .overrideProvider(JobQueue)
      .useValue(new InlineQueue())
      // Emptied with the database; what Redis counts would outlive the test.
      .overrideProvider(RateLimiter)
      .useFactory({ factory: (database: Database) => new PostgresRateLimiter(database), inject: [Database] })
      .compile();
    app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(settings), {
      bodyParser: false,
      logger: false,
    });
    await dress(app, settings, createLogger(settings, 'test'));
    nameOurHost(app, settings);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });

  afterAll(() => app.close());

  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers });
  const post = (url: string, payload: object | string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } });

  it('asks for a sign-in, then for the permission, and names it', async () => {
    const url = `/api/v1/events/${EVENT}/things`;
    expect((await get(url)).json()).toMatchObject({ status: 401, code: 'sign-in-first' });
    expect((await get(url, { 'x-permissions': 'other' })).json()).toMatchObject({
      status: 403,
      meta: { permission: 'things.read' },
    });
    expect((await get(url, { 'x-permissions': 'things.read' })).json()).toEqual({ event: EVENT });
  });

  it('does not tell an event one has no part in from one that is not there', async () => {
    const headers = { 'x-permissions': 'things.read' };
    const answers = await Promise.all(
      [OTHER, newId(), 'not-an-id'].map((event) => get(`/api/v1/events/${event}/things`, headers)),
    );
    const bodies = answers.map((answer) => ({ ...answer.json(), instance: '' }));
    expect(bodies.map((body) => body.status)).toEqual([404, 404, 404]);
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  it('refuses a route nobody wrote a policy for', async () => {
    expect((await get('/api/v1/forgotten', { 'x-permissions': 'things.read' })).statusCode).toBe(403);
  });

  it('tells a foreseen refusal as problem details, with what is free', async () => {
    const answer = await get('/api/v1/full');
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toEqual({
      type: '/problems/test/full',
      title: 'Full',
      status: 409,
      detail: 'No seat is left.',
      instance: expect.any(String),
      code: 'test.full',
      meta: { free: [3] },
    });
  });

  it('tells nothing of a defect but its number', async () => {
    const answer = await get('/api/v1/broken');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    expect(answer.json().detail).toContain(answer.json().instance);
  });

  it('answers an unknown address and a name that is no id with 404', async () => {
    expect((await get('/nowhere')).json()).toMatchObject({ status: 404, code: 'not-found' });
    expect((await get('/api/v1/things/1%20OR%201=1')).statusCode).toBe(404);
  });

  it.each(['%', '%zz', '%ED%A0%80', 'x'.repeat(10_000)])(
    'answers like any other the address …/%s',
    async (name) => {
      const answer = await get(`/api/v1/things/${name}`);
      expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' });
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.body).not.toContain(name);
    },
  );

  it('cleans text and points at every field at fault', async () => {
    const good = await post('/api/v1/bookings', { name: ' Ngu\u200Bye\u0302\u0303n ', seat: { number: 1 } });
    expect(good.json()).toEqual({ name: 'Nguyễn', seat: { number: 1 } });

    const bad = await post('/api/v1/bookings', { name: 'a\u0000', seat: { number: '1', row: 2 } });
    expect(bad.json()).toMatchObject({
      status: 400,
      errors: [
        { pointer: '/name', detail: 'Name holds characters that cannot be stored.' },
        { pointer: '/seat/row', detail: 'Property row should not exist.' },
        { pointer: '/seat/number', detail: 'Number must be an integer number.' },
      ],
    });
  });

  it.each([
    ['an unknown field', { name: 'a', seat: { number: 1 }, role: 'admin' }],
    ['a list for a text', { name: ['a'], seat: { number: 1 } }],
    ['an object for a text', { name: { $ne: 1 }, seat: { number: 1 } }],
    ['half a character', '{"name":"a\\ud800","seat":{"number":1}}'],
    ['a prototype', '{"name":"a","seat":{"number":1},"__proto__":{"admin":true}}'],
    ['a constructor', '{"name":"a","seat":{"number":1},"constructor":{"prototype":{"admin":true}}}'],
    ['no JSON', '{"name":'],
    ['nothing', ''],
    ['deep nesting', `{"name":${'['.repeat(50)}${']'.repeat(50)}}`],
    ['a long list', JSON.stringify({ name: Array(501).fill('a') })],
  ])('refuses %s', async (_, body) => {
    const answer = await post('/api/v1/bookings', body);
    expect(answer.statusCode).toBe(400);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('refuses a body its DTO says nothing of', async () => {
    expect((await post('/api/v1/undecorated', { name: 'a' })).statusCode).toBe(400);
  });

  it('refuses more than 256 KB and what is not JSON', async () => {
    expect((await post('/api/v1/bookings', { name: 'a'.repeat(300_000) })).statusCode).toBe(413);
    expect((await post('/api/v1/bookings', '<a/>', { 'content-type': 'text/xml' })).statusCode).toBe(415);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ cookie: 'rm_staff=x' }, 403],
    [{ cookie: 'rm_staff=x', 'x-rivermeet': '1' }, 201],
    [{ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, 201],
    [{ origin: 'http://127.0.0.1:3000' }, 201],
    [{ origin: 'http://localhost:3001' }, 403],
    [{}, 201],
  ])('takes a change from our own pages only: %j is %i', async (headers, status) => {
    const answer = await post(
      '/api/v1/bookings',
      { name: 'a', seat: { number: 1 } },
      headers as Record<string, string>,
    );
    expect(answer.statusCode).toBe(status);
  });

  it.each([
    ['plain text', 'text/plain', '{"name":"a","seat":{"number":1}}'],
    ['a form', 'application/x-www-form-urlencoded', 'name=a&seat=1'],
    ['a form with files', 'multipart/form-data; boundary=x', '--x--'],
  ])(
    'takes no change of ours from %s of another site, nor one whose site is not said',
    async (_, type, body) => {
      const from = async (headers: Record<string, string>): Promise<number> => {
        const answer = await post('/api/v1/bookings', body, { 'content-type': type, ...headers });
        return answer.statusCode;
      };
      expect(await from({ cookie: 'rm_staff=x' })).toBe(403);
      expect(await from({ cookie: 'rm_staff=x', origin: 'null' })).toBe(403);
      expect(await from({ cookie: 'rm_staff=x', origin: 'null', 'x-rivermeet': '1' })).toBe(403);
      expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe(403);
      expect([400, 415]).toContain(await from({}));
    },
  );

  it('says on every answer what a browser may do with it', async () => {
    const { headers } = await get('/api/v1/full');
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining(
        "default-src 'none'; script-src 'self'; style-src 'self';",
      ),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'no-store',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('is alive and ready', async () => {
    expect((await get('/health/live')).json()).toEqual({ status: 'ok' });
    expect((await get('/health/ready')).json()).toEqual({ status: 'ok', queue: 'ok' });
  });

  describe('a form token', () => {
    const tokens = () => app.get(FormTokens);
    const reply = { setCookie: () => reply };

    it('fits the browser the form was shown in, and no other', () => {
      const request = { cookies: {} as Record<string, string>, body: {} as object };
      const token = tokens().formToken(request as never, reply as never);
      expect(tokens().formTokenValid({ ...request, body: { _form: token } } as never)).toBe(true);
      expect(
        tokens().formTokenValid({ cookies: { rm_form: 'x'.repeat(22) }, body: { _form: token } } as never),
      ).toBe(false);
      expect(tokens().formTokenValid({ cookies: {}, body: { _form: token } } as never)).toBe(false);
      expect(tokens().formTokenValid({ ...request, body: {} } as never)).toBe(false);
    });
  });
});
