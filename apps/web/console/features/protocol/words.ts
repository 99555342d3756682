import { languageName } from '@app/i18n/languages';
import { listOf } from '@app/i18n/lists';
import { isLanguage, type LocalisedText, pickText } from '@app/kernel';
import type { Told } from '@app/protocol/domain/precedence';
import type { Rankings } from '@app/protocol/domain/standing';
import { useSpeech } from '../../i18n/speech';
import { type Rules, toldByCountry } from './protocol';

/** The values of the rules as a sentence has them, for whoever must choose between hers and another’s. */
export function useRulesInWords(): (field: string, value: unknown) => string | undefined {
  const { t, format, language } = useSpeech();
  return (field, value) => {
    if (field === 'criteria')
      return listOf(
        (value as Rules['criteria'])
          .filter(({ on }) => on)
          .map(({ criterion }) => t(`protocol.by.${criterion}`)),
        language,
      );
    if (field === 'ranks')
      return listOf(
        (value as { name: LocalisedText }[]).map(({ name }) => pickText(name, language)),
        language,
      );
    if (field === 'countries') return listOf((value as string[]).map(format.country), language);
    if (field === 'countryOrder') return t(`protocol.country-order.${value as Rules['countryOrder']}`);
    if (field === 'countryLanguage') return isLanguage(value) ? languageName(value) : undefined;
    if (field === 'hostPlace') return t(`protocol.host-place.${value as Rules['hostPlace']}`);
    if (field === 'hostCountry') return value === null ? undefined : format.country(value as string);
    return undefined;
  };
}

/** Why one stands before the next, as a sentence. */
export function useWhy(rules: Rules): (one: Rankings, next: Rankings, by: Told) => string {
  const { t, format, language } = useSpeech();
  const rankOf = (code: string | null) => {
    const rank = rules.ranks.find((each) => each.code === code);
    return rank === undefined ? t('protocol.no-rank') : pickText(rank.name, language);
  };
  const countryOf = (code: string | null) =>
    code === null ? t('protocol.no-country') : format.country(code);
  const since = (day: string | null) => (day === null ? t('protocol.no-day') : format.day(day));
  return (one, next, by) => {
    switch (by) {
      case 'rank':
        return t('protocol.why.rank', { one: rankOf(one.rankCode), next: rankOf(next.rankCode) });
      case 'host':
        return t(`protocol.why.host.${rules.hostPlace}`, { host: countryOf(rules.hostCountry) });
      case 'country':
        return t(`protocol.why.country.${toldByCountry(rules, [one.country, next.country])}`, {
          one: countryOf(one.country),
          next: countryOf(next.country),
          language: languageName(rules.countryLanguage),
        });
      case 'seniority':
        return t('protocol.why.seniority', {
          one: since(one.inOfficeSince),
          next: since(next.inOfficeSince),
        });
      default:
        return t(`protocol.why.${by}`);
    }
  };
}
