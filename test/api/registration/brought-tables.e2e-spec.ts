import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SystemScope } from '@app/platform';
import writeWorkbook from 'write-excel-file/node';
import { startApi } from '../../support/api';
import { emptyDatabase } from '../../support/database';
import { loadLivingEvent, type Member, member } from '../../support/living-event';
import { formWith } from '../../support/multipart';

// Two busy cores may take long for what is quick alone.
jest.setTimeout(60_000);

let app: NestFastifyApplication;
let scope: SystemScope;
let desk: Member;

beforeAll(async () => {
  await emptyDatabase();
  app = await startApi({ unlimited: true });
  scope = await loadLivingEvent();
  desk = await member(app, scope, { role: 'registration-desk', eventId: scope.event });
});

afterAll(() => app.close());

async function bring(payload: Buffer | object, type = 'application/json') {
  const answer = await app.inject({
    method: 'POST',
    url: `/api/v1/events/${scope.event}/registration-imports`,
    headers: { authorization: `Bearer ${desk.token}`, 'content-type': type },
    payload,
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

describe('a table that is brought', () => {
  it('may call its sheets what no database holds, and is kept all the same', async () => {
    const bytes = await writeWorkbook([
      { sheet: 'A_x0000_', data: [['Name'], ['Sok Dara']] },
      { sheet: 'B_xD800_', data: [['Name'], ['Chan Vuthy']] },
    ]).toBuffer();
    const form = formWith(bytes, { field: 'file', name: 'people.xlsx', type: 'application/zip' });
    expect(await bring(form.bytes, form.type)).toMatchObject({
      status: 201,
      body: { reading: { sheets: ['A\uFFFD', 'B\uFFFD'], sheet: 'A\uFFFD' } },
    });
  });

  it('is of a list whose name is cut off in no half of a sign', async () => {
    const text = 'Name\nSok Dara';
    const list = 'a'.repeat(99);
    expect(await bring({ text, source: `${list}😀` })).toMatchObject({ status: 201, body: { source: list } });
  });
});
