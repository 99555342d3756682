import { newId } from '@app/kernel';
import {
  BLANK_SESSION,
  InterpreterLinks,
  Interpreters,
  Programme,
  SessionFiles,
  ThemeDesks,
  Visits,
} from '@app/programme';
import { formWithFile } from '../multipart';
import { once } from './once';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

const HOURS = { available: [{ from: '2026-12-03T09:00:00+08:00', to: '2026-12-03T12:00:00+08:00' }] };

export function programmePlacesStages({ scope, mark, get, inTx, row, first, approved }: World): Stages {
  const interpreter = async (): Promise<string> =>
    (await inTx((tx) => get(Interpreters).create(tx, scope, { name: mark }))).id;
  const known = once(interpreter);
  const linked = async (): Promise<Call> => {
    const id = await interpreter();
    await inTx((tx) => get(InterpreterLinks).make(tx, scope, id));
    return { path: { interpreter: id } };
  };
  const mailed = async (): Promise<Call> => {
    const wanted = { name: mark, email: `${newId()}@example.org` };
    const { id } = await inTx((tx) => get(Interpreters).create(tx, scope, wanted));
    return { path: { interpreter: id } };
  };
  // Each call gets its own: whoever tries hostile words writes into what it sends.
  const facts = () => structuredClone({ email: '', pairs: [{ from: 'en', to: 'zh' }], ...HOURS });

  const desk = async (): Promise<Call> => {
    const themeId = await first('theme');
    const { desks } = await get(ThemeDesks).view(scope);
    const version = desks.find((one) => one.themeId === themeId)?.version ?? 0;
    return { path: { theme: themeId }, values: { team: [], version } };
  };

  const visit = async (): Promise<string> => {
    const session = newId();
    const after = { ...BLANK_SESSION, kind: 'visit' as const, title: { en: mark } };
    const changes = [{ session, before: null, after }];
    await inTx((tx) => get(Programme).operate(tx, scope, { act: 'create', changes }));
    return session;
  };
  const looked = once(async (): Promise<Call> => ({ path: { session: await visit() } }));
  const bus = async (): Promise<string> => {
    const facts = { seats: 5, leavesAt: null, fromPlace: mark, guide: mark };
    const session = await visit();
    return inTx((tx) => get(Visits).add(tx, scope, session, facts));
  };
  const seated = async (): Promise<Call> => {
    const [id, registration] = [await bus(), approved.id];
    await inTx((tx) => get(Visits).seat(tx, scope, id, registration));
    return { path: { bus: id, registration } };
  };
  const DEPARTURE = { leavesAt: '2026-12-05T08:30:00+08:00' };

  const document = () => Buffer.from(`%PDF-1.7\n${mark}`);
  const file = () =>
    inTx((tx) => get(SessionFiles).put(tx, scope, { name: `${mark}.pdf`, bytes: document() }));
  const kept = once(file);

  return {
    'SessionFeedback.show': async () => {
      await looked();
      return {};
    },
    'SessionFeedback.csv': async () => {
      await looked();
      return {};
    },
    'SessionFeedback.count': async () => ({ path: { session: await visit() }, values: { heads: 40 } }),
    'SessionFiles.list': async () => {
      await kept();
      return nothing();
    },
    'SessionFiles.send': async () => ({ form: formWithFile(document(), {}, 'speech.pdf') }),
    'SessionFiles.file': async () => ({ path: { file: (await kept()).id } }),
    'Visits.buses': looked,
    'Visits.add': async () => ({ path: { session: await visit() }, values: DEPARTURE }),
    'VisitBuses.change': async () =>
      row('visit_bus', 'bus', await bus(), { seats: 6, number: 1, ...DEPARTURE }),
    'VisitBuses.remove': async () => ({ path: { bus: await bus() } }),
    'VisitBuses.seat': async () => ({ path: { bus: await bus(), registration: approved.id } }),
    'VisitBuses.unseat': seated,
    'VisitBuses.board': seated,
    'VisitBuses.leave': seated,
    'ThemeDesks.list': nothing,
    'ThemeDesks.put': desk,
    'Interpreters.list': async () => {
      await known();
      return nothing();
    },
    'Interpreters.create': async () => ({ values: facts() }),
    'Interpreters.change': async () => row('interpreter', 'interpreter', await interpreter(), facts()),
    'Interpreters.link': once(linked),
    'Interpreters.makeLink': async () => ({ path: { interpreter: await interpreter() } }),
    'Interpreters.sendLink': mailed,
    'Interpreters.endLink': linked,
    'Interpreters.remove': async () => ({ path: { interpreter: await interpreter() } }),
  };
}
