import type { SiteTextId, TextValues, Translate } from '@app/i18n';

/** The same texts where somebody reads or fills in the form of another: “your name” is not the reader's there. */
export function ofAnother(t: Translate<SiteTextId>): Translate<SiteTextId> {
  const said = (id: SiteTextId, values?: TextValues): string => {
    const other = `other.${id}`;
    return t.has(other) ? t(other, values) : t(id, values);
  };
  return Object.assign(said, { language: t.language, has: (id: string): id is SiteTextId => t.has(id) });
}
