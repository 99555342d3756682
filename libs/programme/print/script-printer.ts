import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type DocumentTemplate, Documents, type SetText, setText } from '@app/documents';
import {
  countryName,
  formatDay,
  formatInstant,
  formatTime,
  type SiteTextId,
  siteTranslator,
} from '@app/i18n';
import { wallClockAt } from '@app/events';
import { type Language, notFound, pickText } from '@app/kernel';
import type { ScriptItem, ScriptPart, ScriptSession } from '../domain/mc-script';
import type { McScript } from '../mc-script.reader';

const TEMPLATE: DocumentTemplate = { name: 'mc-script', file: join(__dirname, 'templates', 'script.typ') };

/** Sets the script of a master of ceremonies as PDF/A, A4, in letters that are read on a lectern. */
@Injectable()
export class ScriptPrinter {
  constructor(private readonly documents: Documents) {}

  /** As it stood at this moment: whoever holds the paper sees how old it is. */
  async print({ language, event, sessions }: McScript, at: Date): Promise<Buffer> {
    if (sessions.length === 0) throw notFound('session');
    const { timezone } = event;
    const t = siteTranslator(language);
    const set = (text: string): SetText => setText(text, language);
    const { pdf } = await this.documents.renderEach<ScriptSession>(
      TEMPLATE,
      {
        items: sessions,
        dataOf: (items) => ({
          title: t('script.title'),
          head: set(`${pickText(event.name, language)} · ${t('script.title')}`),
          foot: set(t('script.foot', { at: formatInstant(at, language, timezone) })),
          sessions: items.map((session) => faceOf(session, language, timezone)),
        }),
        simplify: withoutTexts,
      },
      { at },
    );
    return pdf;
  }
}

function faceOf(session: ScriptSession, language: Language, zone: string): object {
  const set = (text: string): SetText => setText(text, language);
  const clock = (at: string | null): string => (at === null ? '' : formatTime(new Date(at), language, zone));
  const day =
    session.startsAt === null
      ? ''
      : formatDay(wallClockAt(new Date(session.startsAt), zone).slice(0, 10), language);
  return {
    time: clock(session.startsAt),
    title: set(session.title || siteTranslator(language)('script.untitled')),
    where: setOrNone([day, session.room].filter(Boolean).join(' · '), language),
    items: session.items.map((item) => ({
      time: clock(item.startsAt),
      title: set(titleOf(item, language)),
      parts: item.parts.map((part) => partOf(part, language, zone)),
    })),
  };
}

function titleOf({ title, kind }: ScriptItem, language: Language): string {
  return title || siteTranslator(language)(`script.item.${kind}`);
}

function partOf(part: ScriptPart, language: Language, zone: string): object {
  const t = siteTranslator(language);
  const there =
    part.arrivedAt === null
      ? t('script.away')
      : t('script.there', { time: formatTime(new Date(part.arrivedAt), language, zone) });
  const country = part.country === '' ? '' : countryName(part.country, language);
  return {
    name: setText(part.name, language),
    latin: setOrNone(part.latinName, language),
    role: setText(
      [t(`speaker.role.${part.role}` as SiteTextId), !part.isCertain && t('script.unsure')]
        .filter(Boolean)
        .join(' · '),
      language,
    ),
    office: setOrNone([part.position, part.organisation, country].filter(Boolean).join(', '), language),
    behalf:
      part.onBehalfOf === null ? null : setText(t('speaker.onBehalf', { name: part.onBehalfOf }), language),
    there: setText(there, language),
    isThere: part.arrivedAt !== null,
    said: (
      [
        ['script.address', part.formOfAddress],
        ['script.say', part.pronunciation],
        ['script.introduce', part.introduction],
      ] as const
    )
      .filter(([, words]) => words !== '')
      .map(([label, words]) => ({ label: setText(t(label), language), words: setText(words, language) })),
  };
}

function setOrNone(text: string, language: Language): SetText | null {
  return text === '' ? null : setText(text, language);
}

/** The session without what no font can show; null where there is nothing of it. */
function withoutTexts(session: ScriptSession, missing: readonly string[]): ScriptSession | null {
  const without = (text: string): string =>
    missing.reduce((rest, cluster) => rest.replaceAll(cluster, ''), text).trim();
  const simple: ScriptSession = {
    ...session,
    title: without(session.title),
    room: without(session.room),
    items: session.items.map((item) => ({
      ...item,
      title: without(item.title),
      parts: item.parts.map((part) => ({
        ...part,
        name: without(part.name),
        latinName: without(part.latinName),
        position: without(part.position),
        organisation: without(part.organisation),
        pronunciation: without(part.pronunciation),
        formOfAddress: without(part.formOfAddress),
        introduction: without(part.introduction),
        onBehalfOf: part.onBehalfOf === null ? null : without(part.onBehalfOf),
      })),
    })),
  };
  return JSON.stringify(simple) === JSON.stringify(session) ? null : simple;
}
