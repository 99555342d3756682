import { FormsService, STANDARD_FORM } from '@app/registration';
import { nothing, type Stages } from '../stage';
import type { World } from '../world';

export async function formStages(world: World): Promise<Stages> {
  const { scope, mark, get, inTx, code, row, en, categoryId } = world;
  const formId = await inTx((tx) =>
    get(FormsService).create(tx, scope, {
      code: `sample-${mark}`,
      purpose: 'registration',
      name: en,
      from: null,
    }),
  );

  return {
    'Forms.list': nothing,
    'Forms.find': () => Promise.resolve({ path: { form: formId } }),
    'Forms.create': () => Promise.resolve({ values: { code: code(), from: formId } }),
    'Forms.change': () => row('form', 'form', formId, { steps: structuredClone(STANDARD_FORM.steps) }),
    'Forms.publish': () => row('form', 'form', formId),
    'FormPreview.show': () => Promise.resolve({ path: { form: formId } }),
    'Forms.asked': () => Promise.resolve({ path: { category: categoryId } }),
  };
}
