import { dateIn, type EventView } from '@app/events';
import { languageName, say, type SiteTextId, type Translate } from '@app/i18n';
import { cleanLines, cleanText, type Language, LANGUAGES, type LocalisedText, shownName } from '@app/kernel';
import { answered, type OwnFacts, type OwnSpeaker, type SpeakerEntity, stands } from '@app/speakers';

import type { FieldModel, FormPart, OptionModel } from '../views/models';
import type { PartModel, SpeakerModel } from '../views/speaker-models';
import { eventHead } from './event-models';
import { timesOf } from './speaker-times';
import { typedText, typedTexts } from './typed';

type Body = Readonly<Record<string, unknown>>;

const NAMES = ['nativeFamily', 'nativeGiven', 'latinFamily', 'latinGiven'] as const;

/** What she says of herself in languages, and how long it may be. */
const SAID = {
  position: { most: 300, lines: false, label: 'speaker.position' },
  organisation: { most: 300, lines: false, label: 'field.organisation' },
  biography: { most: 4000, lines: true, label: 'speaker.biography' },
  pronunciation: { most: 200, lines: false, label: 'speaker.pronunciation' },
} as const satisfies Partial<
  Record<keyof SpeakerEntity, { most: number; lines: boolean; label: SiteTextId }>
>;

type SaidKey = keyof typeof SAID;

const SAID_KEYS = Object.keys(SAID) as SaidKey[];

const NAME_MOST = 100;

/** What was typed and could not be taken, shown again. */
export interface Typed {
  profile?: Body;
  /** The part of whose refusal this is the reason. */
  reason?: { part: string; text: string };
  times?: Body;
}

interface Matter {
  event: EventView;
  language: Language;
  t: Translate<SiteTextId>;
  typed: Typed;
  /** What those she stands in for are called, by their ids. */
  names: ReadonlyMap<string, string>;
  documents: SpeakerModel['documents'];
}

export function speakerModel(own: OwnSpeaker, matter: Matter): SpeakerModel {
  const { event, language, typed } = matter;
  const { speaker } = own;
  return {
    event: eventHead(event, language),
    documents: matter.documents,
    name: shownName(speaker, speaker.country),
    parts: own.engagements.map((engagement) => partModel(engagement, matter)),
    notes: own.notes.map(({ words }) => say(words, language)),
    days: event.days.map(({ date }) => timesOf(date, own.availability, event.timezone, typed.times)),
    profile: profileOf(speaker, matter),
    version: speaker.version,
    hasPhoto: speaker.photoId !== null,
    languages: LANGUAGES.map(languageOption),
  };
}

function partModel(
  engagement: OwnSpeaker['engagements'][number],
  { event, language, typed, names }: Matter,
): PartModel {
  const { id, role, state, onBehalfOf, materialsDue, materials, places } = engagement;
  return {
    id,
    role,
    state,
    onBehalfOf: onBehalfOf === null ? null : (names.get(onBehalfOf) ?? null),
    places: places.map(({ session, room, from, isProvisional }) => ({
      session: say(session, language),
      room: room && say(room, language),
      // The hour of what is only planned is not told: she would come by it.
      from: isProvisional ? null : from,
      plannedOn: isProvisional && from !== null ? dateIn(event.timezone, from) : null,
      isProvisional,
    })),
    mayConfirm: answered(state, 'confirm') !== null,
    mayDecline: answered(state, 'decline') !== null,
    stands: stands(state),
    due: materialsDue,
    handed: materials.map((material) => ({ ...material, released: material.releasedAt !== null })),
    reason: typed.reason?.part === id ? typed.reason.text : '',
  };
}

const languageOption = (language: Language): OptionModel => ({
  value: language,
  label: { text: languageName(language), language },
});

/** English, the language of the page, and every language something stands in already. */
function shownLanguages(text: LocalisedText, language: Language): Language[] {
  return LANGUAGES.filter((one) => one === 'en' || one === language || text[one] !== undefined);
}

function profileOf(speaker: SpeakerEntity, { language, t, typed: { profile } }: Matter): FormPart[] {
  const names = NAMES.map((key): FieldModel => ({
    key,
    kind: 'text',
    label: t(`field.${key}`),
    required: false,
    values: [profile ? typedText(profile, key) : speaker[key]],
  }));
  const said = SAID_KEYS.flatMap((key) =>
    shownLanguages(speaker[key], language).map((one): FieldModel => {
      const { label, lines } = SAID[key];
      return {
        key: `${key}_${one}`,
        kind: lines ? 'area' : 'text',
        label: `${t(label)} (${languageName(one)})`,
        required: false,
        values: [profile ? typedText(profile, `${key}_${one}`) : (speaker[key][one] ?? '')],
      };
    }),
  );
  const languages: FieldModel = {
    key: 'languages',
    kind: 'checks',
    label: t('speaker.languages'),
    required: false,
    options: LANGUAGES.map(languageOption),
    values: profile ? typedTexts(profile, 'languages') : speaker.languages,
  };
  return [...names, ...said, languages];
}

/** What a sent form makes of her profile; null where a text is too long or cannot be stored. */
export function profileIn(body: Body, speaker: SpeakerEntity): Partial<OwnFacts> | null {
  try {
    const names = Object.fromEntries(
      NAMES.map((key) => [key, within(cleanText(typedText(body, key)), NAME_MOST)]),
    );
    const said = Object.fromEntries(SAID_KEYS.map((key) => [key, saidIn(body, key, speaker[key])]));
    const others = speaker.languages.filter((one) => !LANGUAGES.some((known) => known === one));
    const chosen = LANGUAGES.filter((one) => typedTexts(body, 'languages').includes(one));
    return { ...names, ...said, languages: [...chosen, ...others] };
  } catch {
    return null;
  }
}

/** What stands, with what the form brought for the languages it showed. */
function saidIn(body: Body, key: SaidKey, before: LocalisedText): LocalisedText {
  const { most, lines } = SAID[key];
  const after: LocalisedText = { ...before };
  for (const language of LANGUAGES) {
    const name = `${key}_${language}`;
    if (typedTexts(body, name).length === 0) continue;
    const text = within((lines ? cleanLines : cleanText)(typedText(body, name)), most);
    after[language] = text;
  }
  return Object.fromEntries(Object.entries(after).filter(([, text]) => text !== ''));
}

function within(text: string, most: number): string {
  if (text.length > most) throw new RangeError(`More than ${most} characters.`);
  return text;
}
