import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LANGUAGES, type Language, type LocalisedText } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import { Audience, type PanelValue } from '../list/audience';
import { OrganisationsRepository } from '../persistence/organisations.repository';

/** How each column is headed: the languages as the console calls them. */
const COLUMNS: Readonly<Record<Language, LocalisedText>> = {
  en: { en: 'Organisation (English)', zh: '单位（英文）' },
  zh: { en: 'Organisation (Chinese)', zh: '单位（中文）' },
  km: { en: 'Organisation (Khmer)', zh: '单位（高棉文）' },
  lo: { en: 'Organisation (Lao)', zh: '单位（老挝文）' },
  my: { en: 'Organisation (Burmese)', zh: '单位（缅甸文）' },
  th: { en: 'Organisation (Thai)', zh: '单位（泰文）' },
  vi: { en: 'Organisation (Vietnamese)', zh: '单位（越南文）' },
};

/** What lists of people show, if somebody chooses, of what their organisations are called in further languages. */
@Injectable()
export class OrganisationAudience implements OnModuleInit {
  constructor(
    private readonly audience: Audience,
    private readonly organisations: OrganisationsRepository,
  ) {}

  onModuleInit(): void {
    this.audience.registerPanel({
      code: 'organisation',
      label: { en: 'Organisation’s names', zh: '单位名称' },
      permission: 'registrations.read',
      columns: LANGUAGES.map((code) => ({ code, label: COLUMNS[code] })),
      of: (tx, scope, ids) => this.of(tx, scope, ids),
    });
  }

  private async of(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
  ): Promise<Map<string, Record<string, PanelValue>>> {
    const rows = await this.organisations.namesOf(tx, scope, ids);
    return new Map(
      rows.map(({ registrationId, names }) => [
        registrationId,
        Object.fromEntries(Object.entries(names).map(([code, value]) => [code, { value, label: null }])),
      ]),
    );
  }
}
