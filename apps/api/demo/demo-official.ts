import { Injectable } from '@nestjs/common';
import { Database, type SystemScope } from '@app/platform';
import { CategoriesReader, CategoriesService } from '@app/registration';
import { FOCAL_POINTS } from './demo-delegations';
import type { Delegate } from './delegates';

/** Its code. */
export const OFFICIAL = 'official';

const NAME = {
  en: 'Official delegation',
  zh: '官方代表团',
  km: 'គណៈប្រតិភូផ្លូវការ',
  lo: 'ຄະນະຜູ້ແທນທາງການ',
  my: 'တရားဝင် ကိုယ်စားလှယ်အဖွဲ့',
  th: 'คณะผู้แทนอย่างเป็นทางการ',
  vi: 'Đoàn đại biểu chính thức',
};

/** The category of the demo whose people a focal point looks at before the secretariat does. */
@Injectable()
export class DemoOfficial {
  constructor(
    private readonly database: Database,
    private readonly categories: CategoriesReader,
    private readonly changes: CategoriesService,
  ) {}

  /** Makes it where it is missing, open as the others are. */
  async ready(scope: SystemScope): Promise<void> {
    const there = await this.categories.list(scope);
    const [like] = there;
    if (!like || there.some(({ code }) => code === OFFICIAL)) return;
    const { opensAt, closesAt, substitutesUntil } = like;
    await this.database.transaction((tx) =>
      this.changes.create(tx, scope, {
        code: OFFICIAL,
        name: NAME,
        word: NAME,
        description: {},
        colour: '#5B3A8C',
        opensAt,
        closesAt,
        substitutesUntil,
        preApproval: true,
        capacity: 20,
      }),
    );
  }
}

/** The category she comes in: whoever waits in a delegation with a focal point waits for that focal point. */
export function demoCategory({ fate, category, steps }: Delegate): string {
  const country = steps['person']?.['country'];
  const looked = FOCAL_POINTS.some((focalPoint) => focalPoint.country === country);
  return fate === 'submitted' && looked ? OFFICIAL : category;
}
