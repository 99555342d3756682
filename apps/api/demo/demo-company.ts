import { Injectable } from '@nestjs/common';
import { Database, type SystemScope, type Tx } from '@app/platform';
import { CategoriesReader, CategoriesService, Companions, RegistrationReader } from '@app/registration';
import { OFFICIAL } from './demo-official';

const CODE = 'accompanying';

const NAME = {
  en: 'Accompanying person',
  zh: '随行人员',
  km: 'អ្នកអមដំណើរ',
  lo: 'ຜູ້ຕິດຕາມ',
  my: 'အတူလိုက်ပါသူ',
  th: 'ผู้ติดตาม',
  vi: 'Người đi cùng',
};

/** Who comes with the first of the official delegations, each with somebody else. */
const COMPANIONS = [
  { latinFamily: 'Demo', latinGiven: 'Khamla', relation: 'spouse' },
  { latinFamily: 'Demo', latinGiven: 'Thiri', relation: 'interpreter' },
  { latinFamily: 'Demo', latinGiven: 'Soe', relation: 'assistant' },
] as const;

/** The category of the demo whose people may bring somebody, and a few who do. */
@Injectable()
export class DemoCompany {
  constructor(
    private readonly database: Database,
    private readonly categories: CategoriesReader,
    private readonly changes: CategoriesService,
    private readonly reader: RegistrationReader,
    private readonly companions: Companions,
  ) {}

  /** Makes the category and who is in it, in one transaction, where it is missing. */
  async ready(scope: SystemScope): Promise<void> {
    const there = await this.categories.list(scope);
    const official = there.find(({ code }) => code === OFFICIAL);
    if (!official || there.some(({ code }) => code === CODE)) return;
    const query = { category: [OFFICIAL], state: ['submitted'] as const, limit: COMPANIONS.length };
    const { items } = await this.reader.list(scope, query);
    await this.database.transaction(async (tx) => {
      const companionCategoryId = await this.make(tx, scope);
      await this.changes.change(tx, scope, official, { companionsMost: 1, companionCategoryId });
      for (const [index, { id }] of items.entries())
        await this.companions.add(tx, scope, id, { ...COMPANIONS[index] });
    });
  }

  /** Nobody chooses it by herself: nobody has been given a code for it. */
  private make(tx: Tx, scope: SystemScope): Promise<string> {
    return this.changes.create(tx, scope, {
      code: CODE,
      name: NAME,
      word: NAME,
      description: {},
      colour: '#4A5560',
      opensAt: null,
      closesAt: null,
      substitutesUntil: null,
      codeOnly: true,
      capacity: 40,
    });
  }
}
