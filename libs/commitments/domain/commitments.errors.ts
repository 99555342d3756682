import { DomainError, type LocalisedText, pickText } from '@app/kernel';
import type { Claim, Resource } from './claim';

/** What is asked for is somebody else's; the refusal says whose, and until when. */
export function timeTaken(wanted: Claim, holder: Claim): DomainError {
  const { resource, source, label, from, to } = holder;
  return new DomainError({
    code: 'commitments.time-taken',
    kind: 'conflict',
    title: 'The time is taken',
    // Until when, `meta` tells: which zone the reader lives in is not known here.
    detail: `“${pickText(label, 'en')}” has this time already. Choose another time.`,
    meta: {
      resource,
      holder: source,
      label,
      from: from.toISOString(),
      until: to.toISOString(),
      wanted: { from: wanted.from.toISOString(), to: wanted.to.toISOString() },
    },
  });
}

/** Two of the claims that were asked for together want the same time. */
export function wantedTwice({ resource, from, to }: Claim): DomainError {
  return new DomainError({
    code: 'commitments.wanted-twice',
    kind: 'conflict',
    title: 'The same time twice',
    detail: 'Two parts of this want the same time of one person, room or table. Move one of them.',
    meta: { resource, from: from.toISOString(), until: to.toISOString() },
  });
}

/** A rival has it, and which one is not known any more. */
export function takenMeanwhile(): DomainError {
  return new DomainError({
    code: 'commitments.taken-meanwhile',
    kind: 'conflict',
    title: 'The time is taken',
    detail: 'Somebody else has taken this time meanwhile. Look again and choose another one.',
  });
}

export function noTime(resource: Resource): DomainError {
  return new DomainError({
    code: 'commitments.no-time',
    kind: 'invalid',
    title: 'It takes no time',
    detail: 'Every stretch of time begins before it ends.',
    meta: { resource },
  });
}

export function unknownRoom(): DomainError {
  return new DomainError({
    code: 'commitments.unknown-room',
    kind: 'invalid',
    title: 'No such room',
    detail: 'One of these rooms does not exist in this event. Load the page again.',
    fields: [{ pointer: '/hours', detail: 'One of these rooms does not exist.' }],
  });
}

/** Both of two persons that are to be one have promised the same time. */
export function bothPromised(event: LocalisedText): DomainError {
  return new DomainError({
    code: 'commitments.merge-both-promised',
    kind: 'conflict',
    title: 'In two places at once',
    detail: `Both are to be somewhere at the same time at “${pickText(event, 'en')}”. Move one of the two first.`,
    meta: { event },
  });
}
