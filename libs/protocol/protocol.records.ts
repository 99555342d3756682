import { auditRecord } from '@app/platform';
import type { PrecedenceRules, Rank } from './domain/precedence-rules';
import type { PrecedenceOverrideEntity, StandingEntity } from './persistence/protocol.entities';

export const precedenceRecord = auditRecord('precedence', {
  public: ['criteria', 'countryOrder', 'countryLanguage', 'countries', 'hostCountry', 'hostPlace', 'ranks'],
});

export const standingRecord = auditRecord('standing', { business: ['rankCode', 'inOfficeSince', 'note'] });

/** Who decided it is whoever acts; why is kept, since an order is asked about later. */
export const overrideRecord = auditRecord('precedence-override', {
  business: ['listKind', 'listId', 'place', 'beforeId', 'afterId', 'reason'],
});

export function precedenceFacts(rules: PrecedenceRules, ranks: readonly Rank[]): Record<string, unknown> {
  const { criteria, countryOrder, countryLanguage, countries, hostCountry, hostPlace } = rules;
  return {
    ...{ criteria, countryOrder, countryLanguage, countries, hostCountry, hostPlace },
    ranks: ranks.map(({ code, name }) => ({ code, name })),
  };
}

export function standingFacts(standing: StandingEntity | null): Record<string, unknown> {
  const { rankCode = null, inOfficeSince = null, note = '' } = standing ?? {};
  return { rankCode, inOfficeSince, note: note === '' ? null : note };
}

export function overrideFacts(override: PrecedenceOverrideEntity): Record<string, unknown> {
  const { listKind, listId, place, beforeId, afterId, reason } = override;
  return { listKind, listId, place, beforeId, afterId, reason };
}
