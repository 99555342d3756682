import { Accreditations, asItStands, Departures } from '@app/registration';
import { committed } from '../../committed';
import { submitted } from '../../living-event';
import { type Call, nothing, type Stages } from '../stage';
import type { World } from '../world';

/** The people and organisations of the series that registrations refer to, and how two of them become one. */
export function personStages(world: World): Stages {
  const { app, scope, get, database, inTx, code, cell, row, returned, approved, ownOrganisation } = world;
  const accreditations = get(Accreditations);

  /** The record a registration refers to. */
  const of = async (column: 'person_id' | 'organisation_id', registration: string): Promise<string> =>
    String(await cell(`SELECT ${column} AS cell FROM registration WHERE id = $1`, registration));

  /** Two people of whom one has withdrawn, each of an organisation of her own: their records can be made one. */
  async function doubles(): Promise<{ person: Call; organisation: Call }> {
    const both: { person: string; organisation: string }[] = [];
    for (const gone of [false, true]) {
      const { id } = await submitted(app, scope, {
        organisation: { organisationName: `${code()} ${scope.event}` },
      });
      if (gone) await committed(app, Departures).withdraw(scope, asItStands(id), 'test');
      const [row] = await database.manager.query<{ person: string; organisation: string }[]>(
        'SELECT person_id AS person, organisation_id AS organisation FROM registration WHERE id = $1',
        [id],
      );
      if (row) both.push(row);
    }
    const [kept, other] = both;
    if (!kept || !other) throw new Error('Nobody was registered.');
    const values = { name: 'other', language: 'kept' };
    return {
      person: { path: { person: kept.person, double: other.person }, values },
      organisation: { path: { organisation: kept.organisation, double: other.organisation }, values },
    };
  }

  return {
    'Organisations.list': nothing,
    'Organisations.accreditNew': async () => ({
      values: { organisationName: `${code()} ${scope.event}`, organisationLatinName: '', country: 'KH' },
    }),
    'Organisations.accredit': async () => ({ path: { organisation: await ownOrganisation() } }),
    'Organisations.endAccreditation': async () => {
      const organisation = await ownOrganisation();
      await inTx((tx) => accreditations.add(tx, scope, organisation));
      return { path: { organisation } };
    },
    'Organisations.name': async () =>
      row('organisation', 'organisation', await ownOrganisation(), { names: { km: code(), zh: code() } }),
    'Organisations.find': async () => ({ path: { organisation: await ownOrganisation() } }),
    'Persons.across': async () => ({ path: { registration: approved.id } }),
    'Persons.distinguish': async () => ({
      path: { registration: approved.id },
      values: { personId: await of('person_id', returned.id) },
    }),
    'PersonMergers.preview': async () => ({
      path: { person: await of('person_id', approved.id), double: await of('person_id', returned.id) },
    }),
    'PersonMergers.merge': async () => (await doubles()).person,
    'OrganisationMergers.preview': async () => ({
      path: {
        organisation: await of('organisation_id', approved.id),
        double: await ownOrganisation(),
      },
    }),
    'OrganisationMergers.merge': async () => (await doubles()).organisation,
  };
}
