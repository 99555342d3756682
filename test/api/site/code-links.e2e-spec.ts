import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FixedClock } from '@app/kernel';
import type { SystemScope } from '@app/platform';
import { AccessCodes, CategoriesReader, CategoriesService } from '@app/registration';
import { startApi } from '../../support/api';
import { committed } from '../../support/committed';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent } from '../../support/living-event';

const HOUR = 3_600_000;

describe('the link of an access code', () => {
  const clock = new FixedClock(new Date());
  let app: NestFastifyApplication;
  let scope: SystemScope;
  let category: (code: string) => string;

  beforeAll(async () => {
    await emptyDatabase();
    scope = await loadLivingEvent();
    app = await startApi({ unlimited: true, clock });
    const categories = await app.get(CategoriesReader, { strict: false }).list(scope);
    category = (code) => categories.find((one) => one.code === code)?.id ?? '';
    const media = categories.find(({ code }) => code === 'media');
    if (!media) throw new Error('No media.');
    await committed(app, CategoriesService).change(
      scope,
      { id: media.id, version: media.version },
      { codeOnly: true },
    );
  });

  afterAll(() => app.close());

  const make = (code: string, categories: string[], validUntil: Date | null = null) =>
    committed(app, AccessCodes).create(scope, {
      ...{ code, uses: null, validUntil },
      categoryIds: categories.map((one) => category(one)),
    });

  const open = (url: string, language = 'en') =>
    app.inject({ method: 'GET', url, headers: { 'accept-language': language } });

  const chosenIn = (html: string) => /value="([a-z-]+)"[^>]* checked/.exec(html)?.[1] ?? null;

  it('leads everybody to the page in her own language, with the code', async () => {
    const led = await open('/e/lancang-mekong/register?code=PHNOM-PENH', 'km-KH,km;q=0.9,en;q=0.5');
    expect([led.statusCode, led.headers.location, led.headers.vary]).toEqual([
      302,
      '/km/e/lancang-mekong/register?code=PHNOM-PENH',
      expect.stringContaining('accept-language'),
    ]);
    expect((await open('/e/lancang-mekong', 'th')).headers.location).toBe('/th/e/lancang-mekong');
    expect((await open('/e/%2F%2Fevil.example', 'th')).headers.location).toBe('/th/e/%2F%2Fevil.example');
  });

  it('chooses what the code opens, fills it in, and keeps it in another language', async () => {
    await make('PRESS-2018', ['media']);
    const { body } = await open('/en/e/lancang-mekong/register?code=press%202018');
    expect(chosenIn(body)).toBe('media');
    expect(body).toContain('value="press 2018"');
    expect(body).not.toContain('aria-invalid');
    expect(body).toContain('/km/e/lancang-mekong/register?code=press+2018');
  });

  it('chooses nothing where several are opened', async () => {
    await make('BOTH-2018', ['media', 'government']);
    expect(chosenIn((await open('/en/e/lancang-mekong/register?code=BOTH-2018')).body)).toBeNull();
  });

  it('finds nothing wrong with a code where none is asked for', async () => {
    const standing = async () => {
      const found = (await app.get(CategoriesReader, { strict: false }).list(scope)).find(
        ({ code }) => code === 'media',
      );
      return { id: found?.id ?? '', version: found?.version ?? 0 };
    };
    await committed(app, CategoriesService).change(scope, await standing(), { codeOnly: false });
    const { body } = await open('/en/e/lancang-mekong/register?code=NO-SUCH-CODE');
    expect(body).not.toContain('role="alert"');
    await committed(app, CategoriesService).change(scope, await standing(), { codeOnly: true });
  });

  it('says at the field why a code opens nothing, and of one that never was no more than the form does', async () => {
    await make('OVER-2018', ['media'], new Date(clock.now().getTime() + HOUR));
    clock.advance(2 * HOUR);
    for (const [code, said] of [
      ['OVER-2018', 'This access code is no longer valid.'],
      ['NO-SUCH-CODE', 'This access code does not open this category.'],
    ] as const) {
      const { statusCode, body } = await open(`/en/e/lancang-mekong/register?code=${code}`);
      expect([statusCode, chosenIn(body)]).toEqual([200, null]);
      expect(/id="access-error"[^]*?<\/p>/.exec(body)?.[0]).toContain(said);
    }
  });
});
