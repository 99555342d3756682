import { newId } from '@app/kernel';
import {
  Acknowledgements,
  BLANK_SESSION,
  Interpreters,
  Programme,
  ProgrammeReader,
  type SomeFacts,
} from '@app/programme';
import { once } from './once';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

export function programmeStages({ scope, mark, get, inTx }: World): Stages {
  const making = () => {
    const after: SomeFacts = { title: { en: mark }, minutes: 30 };
    return { act: 'create', changes: [{ session: newId(), before: null, after }] };
  };
  const interpreter = once(() => inTx((tx) => get(Interpreters).create(tx, scope, { name: mark })));
  /** Every fact a change can carry, so that each can be tried with something else in it. */
  const whole = async (): Promise<SomeFacts> => {
    const duty = { interpreterId: (await interpreter()).id, fromMinute: null, toMinute: null };
    const channel = { language: 'km', mode: 'simultaneous' as const, booth: '', relay: '', receivers: null };
    const title = { en: mark };
    const material = { id: newId(), title: mark, url: 'https://example.org/programme', fileId: null };
    return {
      ...structuredClone(BLANK_SESSION),
      title: { ...title },
      items: [{ id: newId(), kind: 'speech', title, minutes: 10, appearances: [] }],
      channels: [{ ...channel, interpreters: [duty] }],
      materials: [{ ...material, audience: 'public', embargo: 'none' }],
    };
  };
  const makingWhole = async (): Promise<Call> => ({
    values: { act: 'create', changes: [{ session: newId(), before: null, after: await whole() }] },
  });
  const operation = async (): Promise<number> =>
    (await inTx((tx) => get(Programme).operate(tx, scope, making()))).number;
  const made = once(operation);

  async function acknowledged(): Promise<Call> {
    const key = `room/${newId()}`;
    await inTx((tx) => get(Acknowledgements).put(tx, scope, key, mark));
    return { values: { key } };
  }

  const withDraft = async (): Promise<Call> => {
    await made();
    return {};
  };

  return {
    'Programme.find': withDraft,
    'Programme.around': nothing,
    'Programme.settled': withDraft,
    'Programme.settle': async () => {
      const { version } = await get(ProgrammeReader).settings(scope);
      return { values: { version, severities: { walking: 'warn' }, walking: { withinVenue: 5 } } };
    },
    'Programme.operations': async () => {
      await made();
      return { values: { after: 0 } };
    },
    'Programme.operate': makingWhole,
    'Programme.undo': async () => ({ path: { number: String(await operation()) } }),
    'Acknowledgements.list': nothing,
    'Acknowledgements.put': async () => ({ values: { key: `room/${newId()}` } }),
    'Acknowledgements.remove': acknowledged,
    'Presence.say': () => Promise.resolve({ values: { tab: newId(), session: newId() } }),
    'Presence.leave': () => Promise.resolve({ values: { tab: newId() } }),
  };
}
