import { createHash } from 'node:crypto';
import { LANGUAGES } from '@app/kernel';
import { receiveForm, type ReceivedForm } from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { MATERIAL_BOUNDS, MATERIAL_KINDS } from './domain/speaker';
import { materialTooLarge, noMaterialSent, wrongMaterial } from './domain/speakers.errors';
import type { NewMaterial } from './materials.service';

/** A form that may bring a text or slides in `file`. Throws `speakers.material-too-large`. */
export function receiveMaterialForm(request: FastifyRequest): Promise<ReceivedForm> {
  return receiveForm(request, {
    fileBytes: MATERIAL_BOUNDS.megabytes * 1024 * 1024,
    fieldBytes: 10_000,
    tooLarge: materialTooLarge,
  });
}

/** What such a form brings, which says what it is in `kind` and `language`; with a hash of it all. */
export function materialIn({ file, fields }: ReceivedForm): { material: NewMaterial; sha256: string } {
  if (file === null) throw noMaterialSent();
  const kind = MATERIAL_KINDS.find((one) => one === fields['kind']);
  if (kind === undefined) throw wrongMaterial('kind');
  const language = LANGUAGES.find((one) => one === fields['language']);
  if (language === undefined) throw wrongMaterial('language');
  const sha256 = createHash('sha256')
    .update(file.bytes)
    .update(`${kind} ${language} ${file.name}`)
    .digest('hex');
  return { material: { kind, language, name: file.name, bytes: file.bytes }, sha256 };
}
