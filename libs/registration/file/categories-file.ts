import { addDays } from '@app/kernel';
import type { LocalisedText } from '@app/kernel';
import {
  type FileMap,
  type YamlFile,
  codeRule,
  colourRule,
  isEventDay,
  momentOf,
  onceEach,
} from '@app/events';

/** A category as an event file says it; times are wall clock times of the event: `2018-11-26T18:00`. */
export interface CategoryInFile {
  code: string;
  name: LocalisedText;
  word: LocalisedText;
  description: LocalisedText;
  colour: string;
  quota: number;
  opensAt: string | null;
  closesAt: string | null;
  /** Whether a focal point looks at its people before the secretariat does. */
  preApproval: boolean;
  /** What its people are told before its form and after sending it, and whom they ask; undefined: as it stands. */
  beforeForm: LocalisedText | undefined;
  afterSending: LocalisedText | undefined;
  contact: LocalisedText | undefined;
}

/** The section of an event file that belongs to registration. */
export const CATEGORIES = 'categories';

const WORDS = 1000;

const wallTime = {
  max: 19,
  like: {
    test: (text: string) => momentOf(text, 'UTC') !== null && isEventDay(text.slice(0, 10)),
    wanted: 'a time of the event’s clock from 2000 to 2099, such as 2018-11-26T18:00',
  },
};

/** Reads the categories. What is not right becomes a fault of the file: call `settle` before using the answer. */
export function readCategories(file: YamlFile): CategoryInFile[] {
  const categories = file.root.list(CATEGORIES).map(readCategory);
  onceEach(file.root, CATEGORIES, categories);
  return categories;
}

function readCategory(section: FileMap): CategoryInFile {
  const category = {
    code: section.text('code', codeRule),
    name: section.localised('name', 200),
    word: section.localised('word', 40),
    description: section.optionalLocalised('description', 500),
    colour: section.text('colour', colourRule),
    quota: section.integer('quota', 0, 1_000_000),
    opensAt: section.optionalText('opens_at', wallTime),
    closesAt: section.optionalText('closes_at', wallTime),
    preApproval: section.flag('pre_approval'),
    beforeForm: wordsIn(section, 'before_form'),
    afterSending: wordsIn(section, 'after_sending'),
    contact: wordsIn(section, 'contact'),
  };
  if (category.opensAt !== null && category.closesAt !== null && category.opensAt >= category.closesAt) {
    section.fault('closes_at', 'must be later than opens_at.');
  }
  section.end();
  return category;
}

/** What a file leaves out is not taken from a category whose words were written in the console. */
function wordsIn(section: FileMap, key: string): LocalisedText | undefined {
  const text = section.optionalLocalised(key, WORDS);
  return Object.keys(text).length > 0 ? text : undefined;
}

/** The same categories for an event that is held so many days later. */
export function daysLater(categories: readonly CategoryInFile[], days: number): CategoryInFile[] {
  const later = (time: string | null) => time && `${addDays(time.slice(0, 10), days)}${time.slice(10)}`;
  return categories.map((category) => ({
    ...category,
    opensAt: later(category.opensAt),
    closesAt: later(category.closesAt),
  }));
}
