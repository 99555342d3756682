import { join } from 'node:path';
import { formatDateRange } from '@app/i18n';
import { carriesWhiteText } from '@app/events';
import { type DocumentTemplate, qrImage, type SetText, setText } from '@app/documents';
import { type BadgeFace, textWithout } from './domain/badge-face';

export const BADGE_TEMPLATE: DocumentTemplate = {
  name: 'badge',
  file: join(__dirname, 'templates', 'badge.typ'),
};

/** A band nobody's category has: for a colour on which white words could not be read. */
const SAFE_BAND = '#083F55';

const INVENTED = 'Made for a rehearsal';

/** What stands over every badge of an event. */
export interface BadgeHeading {
  name: string;
  /** Where and when: “Beijing · 3–6 December 2026”. */
  occasion: string;
}

/** One badge with the token its QR holds. */
export interface BadgeSheet {
  registrationId: string;
  face: BadgeFace;
  token: string;
}

/** The heading of an event, without the clusters no font can show. */
export function headingOf(
  event: { name: string; city: string; startsOn: string; endsOn: string },
  missing: readonly string[] = [],
): BadgeHeading {
  const dates = formatDateRange(event.startsOn, event.endsOn, 'en');
  return {
    name: textWithout(event.name, missing),
    occasion: textWithout([event.city, dates].filter((part) => part !== '').join(' · '), missing),
  };
}

/** The data of `templates/badge.typ`. */
export function badgePages(title: string, heading: BadgeHeading, sheets: readonly BadgeSheet[]): object {
  return {
    title,
    event: { name: setText(heading.name), occasion: setText(heading.occasion) },
    badges: sheets.map(page),
  };
}

function page({ face, token }: BadgeSheet): object {
  const { language } = face;
  const qr = qrImage(token);
  return {
    number: face.number,
    colour: carriesWhiteText(face.colour.toUpperCase()) ? face.colour : SAFE_BAND,
    category: setText(face.category),
    categoryNative: optional(face.categoryNative, language),
    native: optional(face.nativeName, language),
    latin: setText(face.latinName, language),
    nativeWhole: face.nativeName === '' ? null : optional(face.nativeWhole, language),
    latinWhole: optional(face.latinWhole, language),
    jobTitle: optional(face.jobTitle, language),
    organisation: optional(face.organisation, language),
    organisationLatin: optional(face.organisationLatin, language),
    country: [setText(face.country), optional(face.countryNative, language)].filter((name) => name !== null),
    accompanies: optional(face.accompanies, language),
    note: face.invented ? INVENTED : null,
    qr: qr.svg,
    qrSide: qr.side,
  };
}

function optional(text: string, language: BadgeFace['language']): SetText | null {
  return text === '' ? null : setText(text, language);
}
