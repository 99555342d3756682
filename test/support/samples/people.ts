import { newId } from '@app/kernel';
import { asItStands, ReviewService } from '@app/registration';
import { committed } from '../committed';
import { submitted } from '../living-event';
import { personIn } from '../person';
import type { Ground } from './ground';
import { once } from './once';
import type { Call, Stage } from './stage';

/** Whom the stages of several contexts call: who registered, of which organisation, and who keeps the house. */
export async function peopleOf({ app, scope, database, code, cell, row }: Ground) {
  const returned = await submitted(app, scope);
  const approved = await submitted(app, scope);
  const unreached = [await submitted(app, scope), await submitted(app, scope)] as const;
  await database.manager.query(`UPDATE registration SET contact = 'none', email = '' WHERE id = any ($1)`, [
    unreached.map(({ id }) => id),
  ]);
  await committed(app, ReviewService).approve(scope, asItStands(approved.id));

  const seen = (registration: string, values = {}): Promise<Call> =>
    row('registration', 'registration', registration, values);

  /** A registration that waits for its decision: the last one while it still does. */
  let waitingId = '';
  async function waiting(): Promise<Call> {
    const state =
      waitingId && (await cell('SELECT state AS cell FROM registration WHERE id = $1', waitingId));
    if (state !== 'submitted') waitingId = (await submitted(app, scope)).id;
    return seen(waitingId);
  }

  /** An organisation nobody of another event of the series is of. */
  const ownOrganisation = once(async (): Promise<string> => {
    // By hand: each registration of its own would fill the page of the audit that others are looked for in.
    const id = newId();
    await database.manager.query(
      `WITH made AS (
         INSERT INTO organisation (id, series_id, name, country, kind, name_key, sort_name, search_key, created_at)
         VALUES ($1, $2, $3, 'KH', 'company', $3, $3, $3, now()) RETURNING id)
       UPDATE registration SET organisation_id = made.id FROM made WHERE registration.id = $4`,
      [id, scope.series, `${code()} ${scope.event}`, returned.id],
    );
    return id;
  });

  const admin = await personIn(app, scope, { role: 'platform-admin' });
  const inHouse: Stage = async () => ({ cookie: await admin.trusted() });
  const inSeries: Stage = async () => ({ ...(await inHouse()), path: { series: scope.series } });
  // Made when somebody asks for her: elsewhere she would be one more in every list of those who look after the event.
  const keeper = once(() => personIn(app, scope, { role: 'event-owner', seriesId: scope.series }));
  const ownSeries: Stage = async () => ({
    cookie: await (await keeper()).trusted(),
    path: { series: scope.series },
  });

  return { returned, approved, unreached, seen, waiting, ownOrganisation, inHouse, inSeries, ownSeries };
}
