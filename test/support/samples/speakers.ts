import { Engagements, SpeakerMaterials, SpeakerNotes, SpeakerPhotos, Speakers } from '@app/speakers';
import { formWith, formWithFile } from '../multipart';
import { photograph } from '../photographs';
import { once } from './once';
import { type Call, nothing, type Stages } from './stage';
import type { World } from './world';

export function speakerStages(world: World): Stages {
  const { scope, mark, get, inTx, address, row } = world;
  const speaker = (): Promise<string> => newSpeaker(world);
  const picture = once(async () => formWith(await photograph(350, 450)));

  /** Whom a note is for. */
  const heard = async () => ({
    themeId: await world.first('theme'),
    sessionKind: 'plenary',
    roomId: await world.first('room'),
  });

  const ofSpeaker = async (): Promise<Call> => ({ path: { speaker: await speaker() } });
  const reached = async (): Promise<Call> => ({ path: { speaker: await newSpeaker(world, address()) } });

  async function engagement(): Promise<string> {
    const of = await speaker();
    return inTx((tx) => get(Engagements).create(tx, scope, of, { role: 'keynote' }));
  }

  async function material(): Promise<Call> {
    const of = await engagement();
    const sent = { kind: 'text', language: 'en', name: `${mark}.txt`, bytes: Buffer.from(mark) } as const;
    return { path: { material: await inTx((tx) => get(SpeakerMaterials).send(tx, scope, of, sent)) } };
  }

  const note = (): Promise<{ id: string }> =>
    inTx((tx) => get(SpeakerNotes).create(tx, scope, { themeId: null, words: { en: mark } }));

  const photographed = async (): Promise<Call> => {
    const id = await speaker();
    const made = {
      bytes: Buffer.from(mark),
      mediaType: 'image/jpeg',
      width: 35,
      height: 45,
      sha256: '',
    } as const;
    await inTx((tx) => get(SpeakerPhotos).put(tx, scope, id, made));
    return { path: { speaker: id } };
  };

  // What only looks uses nothing up, and leaves no entry each time.
  const [shown, facing, handed, told] = [once(ofSpeaker), once(photographed), once(material), once(note)];

  return {
    'Speakers.list': async () => {
      await shown();
      return {};
    },
    'Speakers.suggest': nothing,
    'SpeakerArrivals.find': nothing,
    'Speakers.create': async () => ({
      values: { ...structuredClone(FACTS), externalId: world.code(), email: address(), photoOf: null },
    }),
    'Speakers.find': shown,
    'Speakers.change': async () =>
      row('speaker', 'speaker', await speaker(), { ...structuredClone(FACTS), externalId: world.code() }),
    'Speakers.remove': ofSpeaker,
    'Speakers.arrive': ofSpeaker,
    'Speakers.unmarkArrival': ofSpeaker,
    'Speakers.putAvailability': async () =>
      row('speaker', 'speaker', await speaker(), structuredClone(STRETCH)),
    'Speakers.photo': facing,
    'Speakers.putPhoto': async () => ({ ...(await ofSpeaker()), form: await picture() }),
    'Speakers.removePhoto': photographed,
    'Speakers.sendLink': reached,
    'Speakers.endLink': reached,
    'Speakers.comment': ofSpeaker,
    'Speakers.engage': async () => ({
      ...(await ofSpeaker()),
      values: { onBehalfOf: await speaker(), ...DUE },
    }),
    'Engagements.change': async () =>
      row('engagement', 'engagement', await engagement(), {
        onBehalfOf: await speaker(),
        pendingState: 'confirmed',
        ...DUE,
      }),
    'Engagements.remove': async () => ({ path: { engagement: await engagement() } }),
    'Engagements.move': async () =>
      row('engagement', 'engagement', await engagement(), { state: 'replaced', by: await speaker() }),
    'Engagements.print': async () => row('engagement', 'engagement', await engagement()),
    'Engagements.decide': async () => {
      const id = await engagement();
      await inTx((tx) =>
        get(Engagements).change(tx, scope, { id, version: 1 }, { pendingState: 'confirmed' }),
      );
      return { values: { engagements: [id] } };
    },
    'Engagements.send': async () => ({
      path: { engagement: await engagement() },
      form: formWithFile(Buffer.from(mark), { kind: 'slides', language: 'en' }),
    }),
    'SpeakerMaterials.mark': material,
    'SpeakerMaterials.file': handed,
    'SpeakerNotes.list': async () => {
      await told();
      return {};
    },
    'SpeakerNotes.create': async () => ({ values: await heard() }),
    'SpeakerNotes.change': async () => row('speaker_note', 'note', (await note()).id, await heard()),
    'SpeakerNotes.remove': async () => ({ path: { note: (await note()).id } }),
  };
}

// Each call gets its own: whoever tries hostile words writes into what it sends.
const FACTS = { country: 'KH', languages: ['km', 'en'], assistantEmail: 'assistant@example.org', email: '' };
const DUE = { materialsDue: '2026-11-30T10:00:00+08:00' };
const STRETCH = { stretches: [{ from: '2026-12-03T09:00:00+08:00', to: '2026-12-03T12:00:00+08:00' }] };

export function newSpeaker(world: World, email = ''): Promise<string> {
  const { scope, mark, get, inTx } = world;
  return inTx((tx) => get(Speakers).create(tx, scope, { latinFamily: 'Made', latinGiven: mark, email }));
}
