import { DomainError, type LocalisedText, pickText } from '@app/kernel';

/** A person is registered once at a time. */
export function bothRegistered(event: LocalisedText, numbers: readonly string[]): DomainError {
  return new DomainError({
    code: 'registration.merge-both-active',
    kind: 'conflict',
    title: 'Registered twice',
    detail: `Both have a registration at “${pickText(event, 'en')}”: ${numbers.join(' and ')}. Cancel or withdraw one of them first.`,
    meta: { event, numbers },
  });
}

export function quotaTooSmall(
  quota: LocalisedText,
  event: LocalisedText,
  { capacity, wanted }: { capacity: number; wanted: number },
): DomainError {
  return new DomainError({
    code: 'registration.merge-quota-too-small',
    kind: 'conflict',
    title: 'A quota is too small',
    detail: `The quota “${pickText(quota, 'en')}” at “${pickText(event, 'en')}” has ${capacity} places, and together they hold ${wanted}. Raise it first.`,
    meta: { quota, event, capacity, wanted },
  });
}
