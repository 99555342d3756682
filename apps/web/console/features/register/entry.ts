import type { FieldErrorCode } from '@app/registration/domain/form-answers';
import type { LocalisedText } from '@app/kernel';
import { asProblem } from '../../../api/problem';
import { type FullPool, fullPoolsIn } from '../../parts/full-pools';

/** What was typed, by the fields of the form: a text, or the chosen options. */
export type Typed = Readonly<Record<string, string | string[]>>;

/** What stands against a registration that was sent, as the page shows it. */
export type Refusal =
  | { kind: 'answers'; faults: Readonly<Record<string, FieldErrorCode>> }
  | { kind: 'known'; registrationId: string; name: string; number: string }
  | {
      kind: 'full';
      quotas: readonly LocalisedText[];
      free: readonly string[];
      position: number | null;
      pools: readonly FullPool[];
    }
  | { kind: 'other'; error: unknown };

/** Reads what the page must say out of what was thrown. */
export function refusalOf(error: unknown): Refusal {
  const { code, meta } = asProblem(error);
  if (code === 'registration.answers-refused') return { kind: 'answers', faults: faultsOf(meta['faults']) };
  if (code === 'registration.already-registered') {
    const [registrationId, name, number] = [meta['registrationId'], meta['name'], meta['number']].map(text);
    return { kind: 'known', registrationId: registrationId ?? '', name: name ?? '', number: number ?? '' };
  }
  if (code === 'registration.category-full' || code === 'registration.quota-full') {
    const free = list(meta['free']).map(({ code: category }) => text(category));
    const full = list(meta['full']).filter(({ quotaId }) => quotaId !== null);
    return {
      kind: 'full',
      quotas: full.map(({ name }) => name as LocalisedText),
      free,
      position: positionIn(meta['waiting']),
      pools: fullPoolsIn(error),
    };
  }
  return { kind: 'other', error };
}

function faultsOf(faults: unknown): Readonly<Record<string, FieldErrorCode>> {
  if (!Array.isArray(faults)) return {};
  return Object.fromEntries(
    faults.map(({ field, code }: { field: string; code: FieldErrorCode }) => [field, code]),
  );
}

/** Where the person would stand in line; null where nobody may wait. */
function positionIn(waiting: unknown): number | null {
  const { position } = Object(waiting) as { position?: unknown };
  return typeof position === 'number' ? position : null;
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
