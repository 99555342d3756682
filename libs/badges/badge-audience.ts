import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import {
  Audience,
  type AudienceCondition,
  type AudienceFacet,
  type PanelValue,
  type PersonPanel,
  BadgeHoldersReader,
} from '@app/registration';
import { dataHash } from './badges.service';
import { BadgesRepository } from './persistence/badges.repository';

type BadgeStanding = 'printed' | 'stale' | 'revoked' | 'none';

const WORDS: Readonly<Record<BadgeStanding, LocalisedText>> = {
  printed: { en: 'Printed', zh: '已制作' },
  stale: { en: 'Out of date', zh: '内容已过期' },
  revoked: { en: 'Revoked', zh: '已作废' },
  none: { en: 'None', zh: '无' },
};

const BADGE = { code: 'badge', label: { en: 'Badge', zh: '证件' }, permission: 'badges.read' } as const;

/** People at a time whose badges are compared with what they would say today. */
const COMPARED = 1_000;

/** What lists of people show of badges, and are narrowed by. */
@Injectable()
export class BadgeAudience implements OnModuleInit {
  constructor(
    private readonly audience: Audience,
    private readonly badges: BadgesRepository,
    private readonly holders: BadgeHoldersReader,
  ) {}

  onModuleInit(): void {
    this.audience.registerFacet(this.facet());
    this.audience.registerPanel(this.panel());
  }

  private facet(): AudienceFacet {
    const standings = Object.entries(WORDS).map(([code, label]) => ({ code, label }));
    return {
      ...BADGE,
      values: standings,
      where: (tx, scope, value) => this.where(tx, scope, value as BadgeStanding),
    };
  }

  private panel(): PersonPanel {
    return {
      ...BADGE,
      columns: [
        { code: 'state', label: BADGE.label },
        { code: 'issued', label: { en: 'Badge issued', zh: '证件制作时间' } },
      ],
      of: (tx, scope, ids) => this.of(tx, scope, ids),
    };
  }

  private async where(tx: Tx, scope: Scope, value: BadgeStanding): Promise<AudienceCondition> {
    const newest = this.badges.newestStateSql();
    if (value === 'none') return { sql: `not exists (${this.badges.anySql()})`, values: [] };
    if (value === 'revoked') return { sql: `(${newest}) = 'revoked'`, values: [] };
    const stale = await this.stale(tx, scope);
    return value === 'stale'
      ? { sql: 'registration.id = any (?::uuid[])', values: [stale] }
      : { sql: `((${newest}) = 'active' and registration.id <> all (?::uuid[]))`, values: [stale] };
  }

  /** Whose badge would say something else today; only the words themselves can tell, so all are compared. */
  private async stale(tx: Tx, scope: Scope): Promise<string[]> {
    const made = await this.badges.activeHashes(tx, scope);
    const stale: string[] = [];
    for (let after: string | null = null, more = made.size > 0; more; more = after !== null) {
      const page = await this.holders.list(scope, { after, limit: COMPARED }, tx);
      for (const holder of page.items) {
        const hash = made.get(holder.registrationId);
        if (hash !== undefined && hash !== dataHash(holder)) stale.push(holder.registrationId);
      }
      after = page.next;
    }
    return stale;
  }

  private async of(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
  ): Promise<Map<string, Record<string, PanelValue>>> {
    const issues = await this.badges.newestOf(tx, scope, ids);
    const { items } = await this.holders.list(scope, { ids }, tx);
    const holders = new Map(items.map((holder) => [holder.registrationId, holder]));
    const said = ids.map((id): [string, Record<string, PanelValue>] => {
      const issue = issues.get(id);
      if (!issue) return [id, { state: standing('none') }];
      const holder = holders.get(id);
      const fresh = issue.state === 'active' && holder !== undefined && dataHash(holder) === issue.dataHash;
      const state = issue.state !== 'active' ? 'revoked' : fresh ? 'printed' : 'stale';
      return [id, { state: standing(state), issued: { value: issue.issuedAt.toISOString(), label: null } }];
    });
    return new Map(said);
  }
}

function standing(code: BadgeStanding): PanelValue {
  return { value: code, label: WORDS[code] };
}
