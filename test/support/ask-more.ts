import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SystemScope } from '@app/platform';
import { CategoriesReader, CategoriesService, FormsService } from '@app/registration';
import { committed } from './committed';

/** Has the approved people of this category asked what the house asks after the approval: their interests. */
export async function askMore(
  app: NestFastifyApplication,
  scope: SystemScope,
  category: string,
): Promise<void> {
  const forms = committed(app, FormsService);
  const facts = { code: 'ask-more', purpose: 'follow-up', name: { en: 'More' }, from: null } as const;
  const id = await forms.create(scope, facts);
  await forms.publish(scope, { id, version: 1 }, { moveDrafts: false });
  const seen = (await app.get(CategoriesReader, { strict: false }).list(scope)).find(
    ({ code }) => code === category,
  );
  if (!seen) throw new Error(`There is no category ${category}.`);
  await committed(app, CategoriesService).change(scope, seen, { followUpFormId: id });
}
