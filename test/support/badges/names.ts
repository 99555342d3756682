import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Documents, type RenderedPdf } from '@app/documents';
import { BADGE_TEMPLATE, type BadgeSheet, badgePages } from '../../../libs/badges/badge-page';
import type { BadgeFace } from '../../../libs/badges/domain/badge-face';
import { deriveKey, signToken } from '../../../libs/badges/signing';

export const SCRIPTS = ['zh', 'km', 'lo', 'my', 'th', 'vi'] as const;
export type ScriptCode = (typeof SCRIPTS)[number];

export interface NamedBadge {
  script: ScriptCode;
  name: string;
  sheet: BadgeSheet;
}

const EVENT_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const KEY = deriveKey(Buffer.alloc(32, 7), EVENT_ID, 1);

export const PRINTED_AT = new Date('2026-12-02T08:00:00Z');

export const PLAIN_FACE: BadgeFace = {
  number: 'LM-0001',
  colour: '#0B5CAD',
  language: 'en',
  category: 'Delegate',
  categoryNative: '',
  nativeName: '',
  latinName: 'Z',
  nativeWhole: '',
  latinWhole: '',
  jobTitle: '',
  organisation: '',
  organisationLatin: '',
  country: 'Cambodia',
  countryNative: '',
  accompanies: '',
  invented: false,
};

/** A badge with a token of its own; `index` makes ids that differ and stay the same from run to run. */
export function badge(index: number, face: Partial<BadgeFace>): BadgeSheet {
  const tail = String(index).padStart(12, '0');
  const claims = {
    eventId: EVENT_ID,
    badgeId: `01890a5d-b000-7000-8000-${tail}`,
    kind: 'participant',
    keyId: 1,
    notBefore: new Date('2026-12-01T00:00:00Z'),
    notAfter: new Date('2026-12-08T00:00:00Z'),
  } as const;
  const number = `LM-${String(index).padStart(4, '0')}`;
  return {
    registrationId: claims.badgeId,
    face: { ...PLAIN_FACE, number, ...face },
    token: signToken(claims, KEY),
  };
}

/** One badge for every name of the list, which `NAMES_FILE` may replace, with nothing else in the name's place. */
export function nameBadges(
  file = process.env.NAMES_FILE ?? join(__dirname, '..', 'names-in-six-scripts.json'),
): NamedBadge[] {
  const lists: Record<string, string[]> = JSON.parse(readFileSync(file, 'utf8'));
  let index = 0;
  return SCRIPTS.flatMap((script) =>
    (lists[script] ?? []).map((name) => {
      index += 1;
      return { script, name, sheet: badge(index, { nativeName: name, language: script }) };
    }),
  );
}

/** The badges as one PDF, exactly as the product prints them. */
export async function printBadges(sheets: readonly BadgeSheet[]): Promise<RenderedPdf> {
  const documents = new Documents();
  try {
    const heading = { name: 'Lancang-Mekong Investment Promotion', occasion: 'Beijing · 3–6 December 2026' };
    return await documents.renderPdf(BADGE_TEMPLATE, badgePages('Badges', heading, sheets), {
      at: PRINTED_AT,
    });
  } finally {
    await documents.onApplicationShutdown();
  }
}
