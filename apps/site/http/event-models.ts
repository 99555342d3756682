import { picturePath } from '@app/events';
import type { EventView } from '@app/events';
import { say } from '@app/i18n';
import type { Said } from '@app/i18n';
import type { LocalisedText, Language } from '@app/kernel';
import type { CategoryView } from '@app/registration';

import type {
  CategoryModel,
  EventHead,
  EventModel,
  ListedEventModel,
  RegistrationWindow,
} from '../views/models';

type NamedEvent = Pick<EventView, 'code' | 'name' | 'timezone' | 'rehearsal'>;

export function eventHead(event: NamedEvent, language: Language): EventHead {
  const { code, timezone, rehearsal } = event;
  return { code, name: say(event.name, language), timezone, rehearsal };
}

/** An event as the front page lists it. */
export function listedEvent(
  event: NamedEvent & Pick<EventView, 'city' | 'country' | 'startsOn' | 'endsOn'>,
  language: Language,
): ListedEventModel {
  const { country, startsOn, endsOn } = event;
  return { ...eventHead(event, language), city: say(event.city, language), country, startsOn, endsOn };
}

/** An event for its public page. */
export function eventModel(
  event: EventView,
  categories: readonly CategoryView[],
  language: Language,
): EventModel {
  const [venue] = event.venues;
  const countries = event.vocabularies.find(({ code }) => code === 'countries');
  return {
    ...listedEvent(event, language),
    summary: saidOrNull(event.summary, language),
    organiser: saidOrNull(event.organiser, language),
    guidedBy: saidOrNull(event.guidedBy, language),
    contactEmail: event.contactEmail,
    venue: venue ? { name: say(venue.name, language), address: say(venue.address, language) } : null,
    days: event.days.map((day, index) => ({
      number: index + 1,
      date: day.date,
      title: saidOrNull(day.title, language),
    })),
    themes: event.themes.map(({ code, colour, name, word }) => ({
      code,
      colour,
      name: say(name, language),
      word: say(word, language),
    })),
    picture: (event.picture ?? []).map((size) => ({ ...size, src: picturePath(event.id, size) })),
    countries: countries?.terms.filter((term) => !term.retired).map((term) => term.code) ?? [],
    registration: windowOf(categories),
  };
}

export function saidOrNull(text: LocalisedText, language: Language): Said | null {
  const said = say(text, language);
  return said.text === '' ? null : said;
}

export function categoryModel(category: CategoryView, language: Language): CategoryModel {
  return {
    code: category.code,
    name: say(category.name, language),
    word: say(category.word, language),
    colour: category.colour,
    description: saidOrNull(category.description, language),
    state: category.availability,
    opensAt: category.opensAt,
    closesAt: category.closesAt,
    codeOnly: category.codeOnly,
    placesLeft: category.left,
  };
}

type Window = Pick<CategoryView, 'availability' | 'opensAt' | 'closesAt'>;

/**
 * How registration as a whole stands: open while one category is. The end it names is the first one, so
 * that nobody who may still choose finds her category closed before that day.
 */
export function windowOf(categories: readonly Window[]): RegistrationWindow {
  const those = (availability: Window['availability']): Window[] =>
    categories.filter((category) => category.availability === availability);
  const [soon, full] = [those('soon'), those('full')];
  // Whoever waits for a place registers too.
  const open = [...those('open'), ...those('waiting')];
  if (open.length > 0) return openWindow(open.map(({ closesAt }) => closesAt));
  if (soon.length > 0) return { state: 'soon', opensAt: earliest(soon.map(({ opensAt }) => opensAt)) };
  if (full.length > 0) return { state: 'full' };
  return { state: 'closed', closedAt: latest(categories.map(({ closesAt }) => closesAt)) };
}

function openWindow(ends: readonly (Date | null)[]): RegistrationWindow {
  const first = earliest(ends);
  return {
    state: 'open',
    closesAt: first,
    someLater: ends.some((end) => end?.getTime() !== first?.getTime()),
  };
}

/** Null, which is no end at all, is later than any date. */
function latest(dates: readonly (Date | null)[]): Date | null {
  if (dates.length === 0 || dates.includes(null)) return null;
  return new Date(Math.max(...dates.map((date) => date?.getTime() ?? 0)));
}

function earliest(dates: readonly (Date | null)[]): Date | null {
  const known = dates.filter((date) => date !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((date) => date.getTime())));
}
