import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { type DocumentTemplate, Documents, qrImage, type SetText, setText } from '@app/documents';
import { EventsReader, type EventView } from '@app/events';
import { commonTexts, formatDateRange, languageOfText, makeTranslator } from '@app/i18n';
import { inFours, type SlipToPrint } from '@app/identity';
import {
  type Clock,
  latinFormalName,
  latinFullName,
  nativeFormalName,
  nativeFullName,
  pickText,
} from '@app/kernel';
import { CLOCK, type Scope } from '@app/platform';
import { Settings } from '@config';
import type { ReachedPerson } from '../persistence/reached.repository';

const TEMPLATE: DocumentTemplate = { name: 'slips', file: join(__dirname, 'templates', 'slips.typ') };

/** Where a number and a code are typed; short, since somebody types it. */
export const SLIP_PATH = '/slip';

export interface PersonalSlip extends Omit<SlipToPrint, 'subjectId'> {
  person: ReachedPerson;
}

/** Sets slips as a PDF/A, eight a page with marks to cut along, each in its person's language. */
@Injectable()
export class SlipPrinter {
  constructor(
    private readonly documents: Documents,
    private readonly events: EventsReader,
    private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The file, of all of them in their order. */
  async print(scope: Scope, slips: readonly PersonalSlip[]): Promise<Buffer> {
    const event = await this.events.view(scope);
    const { pdf } = await this.documents.renderEach<PersonalSlip>(
      TEMPLATE,
      {
        items: slips,
        dataOf: (items) => ({
          title: pickText(event.name, 'en'),
          slips: items.map((slip) => face(slip, event, this.settings.publicOrigin)),
        }),
        simplify: withoutTexts,
      },
      { at: this.clock.now() },
    );
    return pdf;
  }
}

/** The data of `templates/slips.typ`, slip by slip. */
function face({ person, number, code, path }: PersonalSlip, event: EventView, origin: string): object {
  const { language } = person;
  const t = makeTranslator(language, commonTexts(language));
  const set = (text: string): SetText => setText(text, language);
  const { latin, native } = namesOn(person);
  const { startsOn, endsOn } = event;
  const when = startsOn !== null && endsOn !== null ? formatDateRange(startsOn, endsOn, language) : '';
  const where = pickText(event.city, language);
  const qr = qrImage(`${origin}${path}`);
  return {
    event: set(pickText(event.name, language)),
    occasion: set([where, when].filter((part) => part !== '').join(' · ')),
    name: set(native || latin),
    latin: native !== '' && latin !== '' ? set(latin) : null,
    organisation: person.organisationName === '' ? null : set(person.organisationName),
    scan: set(t('slip.scan')),
    type: set(t('slip.type')),
    address: `${origin}${SLIP_PATH}`.replace(/^https?:\/\//, ''),
    numberLabel: set(t('slip.number')),
    number: inFours(number, ' '),
    codeLabel: set(t('slip.code')),
    code: inFours(code, '-'),
    keep: set(t('slip.keep')),
    qr: qr.svg,
    qrSide: qr.side,
  };
}

/** Both names with the degree or rank and the excellency around them; the native one empty where it is the same. */
function namesOn(person: ReachedPerson): { latin: string; native: string } {
  const { country } = person;
  const native = nativeFullName(person, country);
  return {
    latin: latinFormalName(person, country).name,
    native:
      native === latinFullName(person, country)
        ? ''
        : nativeFormalName(person, country, languageOfText(native)).name,
  };
}

const NAMES = [
  'nativeFamily',
  'nativeGiven',
  'latinFamily',
  'latinGiven',
  'rankOther',
  'organisationName',
] as const satisfies readonly (keyof ReachedPerson)[];

/** The slip without what no font can show; null where there is nothing of it. */
function withoutTexts(slip: PersonalSlip, missing: readonly string[]): PersonalSlip | null {
  const person = { ...slip.person };
  for (const name of NAMES) {
    const shown = missing.reduce((rest, cluster) => rest.replaceAll(cluster, ''), person[name]);
    person[name] = shown.trim();
  }
  return NAMES.every((name) => person[name] === slip.person[name]) ? null : { ...slip, person };
}
