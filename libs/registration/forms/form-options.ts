import { honourOptions, LANGUAGES, type LocalisedText } from '@app/kernel';
import { languageName } from '@app/i18n';
import { type EventView, datesIn, momentOf, wallClockAt } from '@app/events';
import { parseAddress } from '@app/mail';
import type { OptionSource } from '../domain/form';
import type { FormContext } from '../domain/form-answers';

/** Something a person may choose. A day's label is its date, which the page writes out. */
export interface FormOption {
  value: string;
  label: LocalisedText;
  /** Of a theme: `#RRGGBB`. */
  colour?: string;
}

/** What a field offers at this event, in the order it is shown. */
export function formOptions(event: EventView, source: OptionSource): FormOption[] {
  switch (source.from) {
    case 'vocabulary': {
      const vocabulary = event.vocabularies.find(({ code }) => code === source.code);
      const offered = vocabulary?.terms.filter((term) => !term.retired) ?? [];
      return offered.map((term) => ({ value: term.code, label: term.label }));
    }
    case 'themes':
      return event.themes.map(({ code, name, colour }) => ({ value: code, label: name, colour }));
    case 'days':
      return event.days.map(({ id, date }) => ({ value: id, label: { en: date } }));
    case 'languages':
      return LANGUAGES.map((language) => ({
        value: language,
        label: { [language]: languageName(language) },
      }));
    case 'excellencies':
    case 'ranks':
      return honourOptions(source.from).map(({ code, label }) => ({ value: code, label }));
    case 'own':
      return source.options.map(({ code, label }) => ({ value: code, label }));
  }
}

/** What a chosen option means, also when it is no longer offered; null when nobody knows. */
export function optionLabel(event: EventView, source: OptionSource, value: string): LocalisedText | null {
  if (source.from === 'vocabulary') {
    const vocabulary = event.vocabularies.find(({ code }) => code === source.code);
    return vocabulary?.terms.find((term) => term.code === value)?.label ?? null;
  }
  return formOptions(event, source).find((option) => option.value === value)?.label ?? null;
}

/** What the rules of the form must know of this event, and of the pictures a registration has. */
export function formContext(event: EventView, now: Date, photos?: ReadonlySet<string>): FormContext {
  return {
    ...(photos ? { photos } : {}),
    today: datesIn(event.timezone)(now),
    moment: ({ wall, offset }) => {
      const at = offset === null ? momentOf(wall, event.timezone) : new Date(`${wall}${offset}`);
      return at && wallClockAt(at, event.timezone);
    },
    options: (source) => formOptions(event, source).map(({ value }) => value),
    email: (text) => {
      const parsed = parseAddress(text);
      return parsed.ok ? parsed.address : null;
    },
  };
}
