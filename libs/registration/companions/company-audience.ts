import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type LocalisedText, bothNames } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { Audience, type PanelValue } from '../list/audience';
import { relationWord } from '../domain/companion';
import { ENDED_STATES, isOver } from '../domain/registration-state';
import { WITHOUT_COMPANIONS_PLACE } from '../persistence/queues';
import { RegistrationsRepository } from '../persistence/registrations.repository';

type Company = 'accompanied' | 'accompanies' | 'alone' | 'unplaced';

const WORDS: Readonly<Record<Company, LocalisedText>> = {
  accompanied: { en: 'Somebody comes along', zh: '有随行人员' },
  accompanies: { en: 'Comes with somebody', zh: '系随行人员' },
  alone: { en: 'Comes alone', zh: '单独参会' },
  unplaced: { en: 'No place for who comes along', zh: '随行人员尚无名额' },
};

const ACCOMPANIED = `exists (
  select from registration companion
  where companion.event_id = registration.event_id and companion.accompanies_id = registration.id
    and companion.state not in (${ENDED_STATES.map((state) => `'${state}'`).join(', ')}))`;

const SQL: Readonly<Record<Company, string>> = {
  accompanied: ACCOMPANIED,
  accompanies: 'registration.accompanies_id is not null',
  alone: `(registration.accompanies_id is null and not ${ACCOMPANIED})`,
  unplaced: WITHOUT_COMPANIONS_PLACE,
};

const COMPANY = {
  code: 'company',
  label: { en: 'Companions', zh: '随行' },
  permission: 'registrations.read',
} as const;

/** What lists of people show of who comes with whom, and are narrowed by. */
@Injectable()
export class CompanyAudience implements OnModuleInit {
  constructor(
    private readonly audience: Audience,
    private readonly registrations: RegistrationsRepository,
  ) {}

  onModuleInit(): void {
    this.audience.registerFacet({
      ...COMPANY,
      values: Object.entries(WORDS).map(([code, label]) => ({ code, label })),
      where: (_tx, _scope, value) => Promise.resolve({ sql: SQL[value as Company], values: [] }),
    });
    this.audience.registerPanel({
      ...COMPANY,
      columns: [
        { code: 'with', label: { en: 'Comes with', zh: '随同' } },
        { code: 'relation', label: { en: 'Relation', zh: '关系' } },
        { code: 'companions', label: { en: 'Who comes along', zh: '随行人员' } },
      ],
      of: (tx, scope, ids) => this.of(tx, scope, ids),
    });
  }

  private async of(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
  ): Promise<Map<string, Record<string, PanelValue>>> {
    const said = new Map<string, Record<string, PanelValue>>();
    const say = (id: string, column: string, value: PanelValue): void => {
      said.set(id, { ...said.get(id), [column]: value });
    };
    const rows = await this.registrations.inCompanyOf(tx, scope, ids);
    const nameOf = (one: (typeof rows)[number]): string =>
      [one.number ?? '', bothNames(one, one.country)].filter((part) => part !== '').join(' ');
    for (const one of rows) {
      const main = rows.find(({ id }) => id === one.accompaniesId);
      if (main === undefined) continue;
      if (ids.includes(one.id)) {
        say(one.id, 'with', { value: nameOf(main), label: null });
        if (one.relation !== '')
          say(one.id, 'relation', { value: one.relation, label: relationWord(one.relation) });
      }
      if (!ids.includes(main.id) || isOver(one.state)) continue;
      const before = said.get(main.id)?.['companions']?.value;
      const value = before === undefined ? nameOf(one) : `${before}; ${nameOf(one)}`;
      say(main.id, 'companions', { value, label: null });
    }
    return said;
  }
}
