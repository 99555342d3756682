import { DomainError, LocalisedText, pickText } from '@app/kernel';
import type { FieldError, FieldErrorCode } from './form-answers';

/** The quota of the category is used up. */
export function categoryFull(category: { code: string; name: LocalisedText }): DomainError {
  return new DomainError({
    code: 'registration.category-full',
    kind: 'conflict',
    title: 'No place left',
    detail: `All places of “${pickText(category.name, 'en')}” are taken. What you wrote is kept.`,
    meta: { category: category.code },
  });
}

/** Registration in the category has not begun, or is over. */
export function categoryClosed(category: {
  code: string;
  name: LocalisedText;
  opensAt: Date | null;
  closesAt: Date | null;
}): DomainError {
  return new DomainError({
    code: 'registration.category-closed',
    kind: 'conflict',
    title: 'Registration is closed',
    detail: `Registration for “${pickText(category.name, 'en')}” is not open at the moment.`,
    meta: {
      category: category.code,
      opensAt: category.opensAt?.toISOString() ?? null,
      closesAt: category.closesAt?.toISOString() ?? null,
    },
  });
}

/** The registration was sent already; what was sent is changed only where it was returned. */
export function alreadySent(): DomainError {
  return new DomainError({
    code: 'registration.already-sent',
    kind: 'conflict',
    title: 'Already sent',
    detail: 'This registration was sent already and cannot be changed any more.',
  });
}

/** Who moved a registration last, and when. */
interface LastMove {
  at: Date;
  actorKind: string;
  actorName: string;
  reason: string;
}

/** Somebody decided of a registration that is not any more what they saw; with what stands now, since when and by whom. */
export function registrationChanged(
  now: { version: number; state: string; updatedAt: Date },
  last: LastMove | null,
): DomainError {
  return new DomainError({
    code: 'registration.changed-meanwhile',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail: `${moverOf(last)} changed this registration after you opened it. Look at what stands now, then decide.`,
    meta: {
      current: now.version,
      now: {
        version: now.version,
        state: now.state,
        at: (last?.at ?? now.updatedAt).toISOString(),
        byKind: last?.actorKind ?? null,
        by: last?.actorName ?? null,
        reason: last?.reason ?? '',
      },
    },
  });
}

function moverOf(last: LastMove | null): string {
  if (last?.actorKind === 'holder') return 'The person';
  if (last?.actorKind === 'focal-point') return 'The focal point';
  return last?.actorKind === 'account' || last?.actorKind === 'token' ? last.actorName : 'Somebody';
}

/** A draft nobody has sent has nothing that could be withdrawn. */
export function notSentYet(): DomainError {
  return new DomainError({
    code: 'registration.not-sent-yet',
    kind: 'conflict',
    title: 'Not sent yet',
    detail: 'This registration was not sent yet, so there is nothing to withdraw.',
  });
}

/** Who does not come any more cannot withdraw again, nor send somebody else. */
export function alreadyOver({ state }: { state: string }): DomainError {
  return new DomainError({
    code: 'registration.already-over',
    kind: 'conflict',
    title: 'Already over',
    detail: 'This registration is over already. Whoever wants to come registers again.',
    meta: { state },
  });
}

/** Nobody but its holder says what a draft is. */
export function draftNotReassigned(): DomainError {
  return new DomainError({
    code: 'registration.draft-not-reassigned',
    kind: 'conflict',
    title: 'Not sent yet',
    detail: 'Nobody has sent this registration yet. Whoever fills it in chooses herself what she comes as.',
  });
}

/** Who comes with somebody is registered as that person’s category says. */
export function companionFollows(): DomainError {
  const detail = 'Who comes with somebody follows that person’s category. Change the category there.';
  return new DomainError({
    code: 'registration.companion-follows',
    kind: 'conflict',
    title: 'Comes with somebody',
    detail,
    fields: [{ pointer: '/categoryId', detail }],
  });
}

/** The other category lets fewer people come along than come with her. */
export function bringsTooMany(coming: number, most: number): DomainError {
  const detail = `${coming} come with this person, and the other category lets ${most} come. Withdraw the others first.`;
  return new DomainError({
    code: 'registration.brings-too-many',
    kind: 'conflict',
    title: 'Too many come along',
    detail,
    meta: { coming, most },
    fields: [{ pointer: '/categoryId', detail }],
  });
}

/** Whoever wants to send somebody else is too late; the desk still can. */
export function substitutionOver(until: Date): DomainError {
  return new DomainError({
    code: 'registration.substitution-over',
    kind: 'conflict',
    title: 'Too late',
    detail: 'The time in which you could send somebody else is over. Please write to the organiser.',
    meta: { until: until.toISOString() },
  });
}

export function unknownStep(step: string): DomainError {
  return new DomainError({
    code: 'registration.unknown-step',
    kind: 'not-found',
    title: 'No such page',
    detail: 'The registration form has no such page.',
    meta: { step: step.slice(0, 40) },
  });
}

/** A focal point has not looked yet; whoever goes past her says why. */
export function awaitsPreApproval(): DomainError {
  const detail =
    'The focal point has not looked at this registration yet. Say why it is approved without that.';
  return new DomainError({
    code: 'registration.awaits-pre-approval',
    kind: 'invalid',
    title: 'Waits for the focal point',
    detail,
    fields: [{ pointer: '/reason', detail }],
  });
}

/** The category has no focal point, so nothing is pre-approved there. */
export function noPreApproval(): DomainError {
  return new DomainError({
    code: 'registration.no-pre-approval',
    kind: 'conflict',
    title: 'Needs no pre-approval',
    detail: 'People of this category are not pre-approved: the secretariat decides at once.',
  });
}

/** An organiser asked to have a field mended that is not in the form, or that only a person's own act changes. */
export function fieldNotReturnable(field: string, index: number): DomainError {
  const detail = `“${field.slice(0, 40)}” cannot be sent back to be mended.`;
  return new DomainError({
    code: 'registration.field-not-returnable',
    kind: 'invalid',
    title: 'Cannot be mended',
    detail,
    fields: [{ pointer: `/items/${index}/field`, detail }],
  });
}

/** Another active registration of this event has the address already. Never shown to a stranger. */
export function addressTaken(): DomainError {
  return new DomainError({
    code: 'registration.address-taken',
    kind: 'conflict',
    title: 'Already registered',
    detail: 'There is already a registration with this e-mail address.',
  });
}

/** Two were named at once; whoever came second looks again. */
export function leaderThere(role: 'head' | 'deputy'): DomainError {
  return new DomainError({
    code: `registration.${role}-there`,
    kind: 'conflict',
    title: 'Somebody else was named',
    detail: `This delegation has just been given another ${role}. Look at what stands now, then decide.`,
  });
}

/** Whoever is in no delegation leads none. */
export function roleWithoutDelegation(): DomainError {
  return new DomainError({
    code: 'registration.role-without-delegation',
    kind: 'invalid',
    title: 'Which delegation?',
    detail: 'Only who belongs to a delegation can be its head or deputy.',
    fields: [{ pointer: '/role', detail: 'Choose the delegation first.' }],
  });
}

/** Who has left the event cannot lead a delegation there. */
export function roleOfTheGone(): DomainError {
  return new DomainError({
    code: 'registration.role-of-the-gone',
    kind: 'conflict',
    title: 'Not coming',
    detail: 'Only somebody who comes can be the head or the deputy of a delegation.',
    fields: [{ pointer: '/role', detail: 'This registration has ended.' }],
  });
}

/** Another active registration of this event is this person's already. Never shown to a stranger. */
export function personTaken(): DomainError {
  return new DomainError({
    code: 'registration.person-taken',
    kind: 'conflict',
    title: 'Already registered',
    detail: 'This person is registered already.',
  });
}

/** A list names two registrations the same. */
export function referenceTaken(): DomainError {
  return new DomainError({
    code: 'registration.reference-taken',
    kind: 'conflict',
    title: 'Reference already used',
    detail: 'Another registration of this list has this reference already.',
  });
}

export function tagNameTaken(): DomainError {
  return new DomainError({
    code: 'registration.tag-name-taken',
    kind: 'conflict',
    title: 'Word already used',
    detail: 'Another tag has this word already. Choose another.',
  });
}

/** Only an approved person of a category that allows it changes her details by herself. */
export function followUpClosed(): DomainError {
  return new DomainError({
    code: 'registration.follow-up-closed',
    kind: 'conflict',
    title: 'No longer asked',
    detail: 'These questions can no longer be answered here. Please write to the organisers.',
  });
}

export function notChangeable(): DomainError {
  return new DomainError({
    code: 'registration.not-changeable',
    kind: 'conflict',
    title: 'Cannot be changed here',
    detail: 'These details can no longer be changed here. Please write to the organisers.',
  });
}

/** Somebody has decided of the change, or its person has asked for another one. */
export function changeOvertaken(): DomainError {
  return new DomainError({
    code: 'registration.change-overtaken',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail:
      'This change does not wait any more: somebody decided of it, or its person asked for another one.',
  });
}

/** A focal point decides until she has said yes; afterwards the secretariat does. */
export function notForFocalPoint(): DomainError {
  return new DomainError({
    code: 'registration.not-for-focal-point',
    kind: 'conflict',
    title: 'With the secretariat',
    detail: 'This registration does not wait for you any more: the secretariat decides of it.',
  });
}

/** The category has approvers of its own, and whoever asks is none of them. */
export function notApprover(): DomainError {
  return new DomainError({
    code: 'registration.not-approver',
    kind: 'forbidden',
    title: 'Others decide here',
    detail:
      'Who decides of the people of this category is settled in its settings, and you are not among them.',
  });
}

/** Somebody was named who could not decide. */
export function cannotApprove(index: number): DomainError {
  const detail = 'Whoever decides of a category must be a member who may review registrations of this event.';
  return new DomainError({
    code: 'registration.cannot-approve',
    kind: 'unprocessable',
    title: 'Cannot decide',
    detail,
    fields: [{ pointer: `/approvers/${index}`, detail }],
  });
}

export function categoryCodeTaken(): DomainError {
  return new DomainError({
    code: 'registration.category-code-taken',
    kind: 'conflict',
    title: 'Code already used',
    detail: 'Another category has this code already. Choose another code.',
  });
}

/** The quota cannot be made smaller than the places taken; the holders listed came last. */
export function capacityBelowTaken(
  capacity: number,
  taken: number,
  last: { id: string; number: string | null }[],
): DomainError {
  return new DomainError({
    code: 'registration.capacity-below-taken',
    kind: 'conflict',
    title: 'Too few places',
    detail: `${taken} places are taken, so the quota cannot be ${capacity}.`,
    meta: { capacity, taken, last },
  });
}

/** A link was asked for before there was an address to mail it to. */
export function noAddress(): DomainError {
  return new DomainError({
    code: 'registration.no-address',
    kind: 'conflict',
    title: 'No e-mail address yet',
    detail: 'Write down your e-mail address first, so that the link can be sent to you.',
  });
}

/** A link can be mailed only to somebody whose address is known. */
export function nowhereToMail(): DomainError {
  return new DomainError({
    code: 'registration.nowhere-to-mail',
    kind: 'conflict',
    title: 'No e-mail address',
    detail: 'This person has not written down an e-mail address yet, so no link can be sent.',
  });
}

/** A slip is for whoever no mail reaches: everybody else proves by a mailed code. */
export function ownMail(): DomainError {
  return new DomainError({
    code: 'registration.own-mail',
    kind: 'conflict',
    title: 'Reached by e-mail',
    detail: 'This person has an e-mail address of her own, so her link and her code are mailed to her.',
  });
}

/** The clocks of the zone jump over this time or show it twice, so it names no moment. */
export function wallTimeUnclear(category: string, wallTime: string, timezone: string): DomainError {
  return new DomainError({
    code: 'registration.wall-time-unclear',
    kind: 'invalid',
    title: 'Check the times',
    detail: `The category “${category}” names ${wallTime}, which the clocks of ${timezone} do not show exactly once.`,
  });
}

const FAULTS: Record<FieldErrorCode, string> = {
  required: 'This is missing.',
  'too-long': 'This is too long.',
  'unknown-option': 'This is not one of the choices.',
  'unknown-field': 'The form does not ask for this.',
  'too-many': 'These are too many.',
  'bad-text': 'This holds characters that cannot be stored.',
  'bad-email': 'This is not an e-mail address.',
  'bad-phone': 'This is not a telephone number.',
  'phone-country': 'Begin with + and the code of the country.',
  'bad-number': 'This is not a number.',
  'too-small': 'This number is too small.',
  'too-large': 'This number is too large.',
  'bad-date': 'This is not a date.',
  'too-early': 'This date is too early.',
  'too-late': 'This date is too late.',
  'option-full': 'No place is left of this choice.',
  'bad-photo': 'This is not a picture that was sent.',
  'photo-not-picture': 'This is not a whole picture as JPEG or PNG.',
  'photo-heic': 'This is a HEIC picture; send it as JPEG.',
  'photo-too-large': 'This picture is too large.',
  'photo-too-small': 'This picture has too few pixels.',
  'photo-busy': 'Several pictures are being prepared just now; send it again in a moment.',
  'not-latin': 'This must be written in Latin letters.',
};

/** A form that was filled in for somebody has answers that are not right; they were sent under `under`. */
export function answersRefused(
  faults: readonly FieldError[],
  under: '/answers' | '' = '/answers',
): DomainError {
  return new DomainError({
    code: 'registration.answers-refused',
    kind: 'invalid',
    title: 'Please check what you entered',
    detail: 'Something is missing or not right.',
    meta: { faults },
    fields: faults.map(({ field, code }) => ({ pointer: `${under}/${field}`, detail: FAULTS[code] })),
  });
}

/** Somebody is registered under this address already; said to members of staff only. */
export function alreadyRegistered(holder: {
  registrationId: string;
  number: string | null;
  name: string;
}): DomainError {
  return new DomainError({
    code: 'registration.already-registered',
    kind: 'conflict',
    title: 'Already registered',
    detail: `${holder.name} is registered already${holder.number === null ? '' : ` (${holder.number})`}.`,
    meta: { ...holder },
  });
}

/**
 * No place is left where a registration is counted, with the categories in which it would find one. `full` are its
 * category, without a quota, and quotas of a country, an organisation or several categories.
 */
export function placesTaken(
  category: string,
  {
    full,
    free,
    waiting,
  }: {
    full: readonly FullPool[];
    free: readonly { categoryId: string; code: string; left: number }[];
    /** Where one would stand in line; null where nobody may wait. */
    waiting: { position: number } | null;
  },
): DomainError {
  const names = full.map(({ name }) => `“${pickText(name, 'en')}”`);
  return new DomainError({
    code: full.some(({ quotaId }) => quotaId === null)
      ? 'registration.category-full'
      : 'registration.quota-full',
    kind: 'conflict',
    title: 'No place left',
    detail: `All places of ${names.join(' and of ')} are taken.`,
    meta: {
      category,
      full: full.map(fullInMeta),
      free,
      waiting,
    },
  });
}

/** Pools are full that whoever lets somebody in past quotas has not agreed to exceed; all that are full are listed. */
export function wouldExceed(full: readonly FullPool[]): DomainError {
  const names = full.map(({ name }) => `“${pickText(name, 'en')}”`);
  return new DomainError({
    code: 'registration.would-exceed',
    kind: 'conflict',
    title: 'No place left',
    detail: `This would go past ${names.join(' and ')}. Look at what is full now, then decide.`,
    meta: { full: full.map(fullInMeta) },
  });
}

/** A refusal is of the whole, so its reason is about no field. */
export function reasonOfNoField(): DomainError {
  const detail = 'Only a reason for sending back is about one field.';
  return new DomainError({
    code: 'registration.reason-of-no-field',
    kind: 'invalid',
    title: 'About which field?',
    detail,
    fields: [{ pointer: '/field', detail }],
  });
}

/** Whoever registers somebody past full quotas looks at what is full now, so nothing waits and nothing is kept a draft. */
export function pastWithoutSending(): DomainError {
  const detail = 'Only who is registered at once is let in past a full quota: send it, and let nobody wait.';
  return new DomainError({
    code: 'registration.past-without-sending',
    kind: 'invalid',
    title: 'Past which quota?',
    detail,
    fields: [{ pointer: '/past', detail }],
  });
}

/** A pool nobody is given a place of now. */
interface FullPool {
  poolId: string;
  quotaId: string | null;
  /** The question whose choice it is of; null where it is of none. */
  field: string | null;
  name: LocalisedText;
  capacity: number;
  closed: boolean;
}

function fullInMeta({ poolId, quotaId, field, name, capacity, closed }: FullPool): FullPool {
  return { poolId, quotaId, field, name, capacity, closed };
}

/** A quota counts one organisation, named by its id or by its name. */
export function organisationTwice(): DomainError {
  const detail = 'Name the organisation by its id or by its name, not by both.';
  return new DomainError({
    code: 'registration.organisation-twice',
    kind: 'invalid',
    title: 'Two organisations',
    detail,
    fields: [{ pointer: '/organisationId', detail }],
  });
}

/** Nothing is offered to this person, and she waits for nothing. */
export function nothingOffered(): DomainError {
  return new DomainError({
    code: 'registration.nothing-offered',
    kind: 'conflict',
    title: 'Nothing is offered',
    detail: 'No place is offered to this person now.',
  });
}

/** Somebody has been offered a place, has taken one, or has left the list. */
export function waitsNoMore(): DomainError {
  return new DomainError({
    code: 'registration.waits-no-more',
    kind: 'conflict',
    title: 'Not on the waiting list',
    detail: 'This person does not wait for a place any more.',
  });
}

/** Each time somebody else came first, and each time what stood in the way was gone when it was looked for. */
export function manyAtOnce(): DomainError {
  return new DomainError({
    code: 'registration.many-at-once',
    kind: 'unavailable',
    title: 'Too many at once',
    detail: 'Others were registered at the same moment, and this person was not. Please send it again.',
    meta: { retryAfterSeconds: 1 },
  });
}

/** Nobody registers for an event that is being prepared or is over. */
export function eventNotLive(state: string): DomainError {
  return new DomainError({
    code: 'registration.event-not-live',
    kind: 'conflict',
    title: 'Not open',
    detail: 'People can be registered only while the event is live.',
    meta: { state },
  });
}

/** There is no place for all who come with somebody; she may send without them. */
export function companionsFull(full: readonly FullPool[]): DomainError {
  const names = full.map(({ name }) => `“${pickText(name, 'en')}”`);
  return new DomainError({
    code: 'registration.companions-full',
    kind: 'conflict',
    title: 'No place for who comes with her',
    detail: `${names.join(' and ')} ${names.length === 1 ? 'has' : 'have'} no place for everybody who comes with her. What was written is kept.`,
    meta: { full: full.map(fullInMeta) },
  });
}

/** Nobody, or nobody more, may come with this person now. */
export function noMoreCompanions(most: number): DomainError {
  return new DomainError({
    code: 'registration.no-more-companions',
    kind: 'conflict',
    title: 'Nobody more can come with her',
    detail:
      most === 0
        ? 'Nobody can come with this person, or not any more.'
        : `At most ${most} can come with this person.`,
    meta: { most },
  });
}

/** Who comes with somebody is not approved before her. */
export function companionBeforeMain(main: { id: string; number: string | null }): DomainError {
  return new DomainError({
    code: 'registration.companion-before-main',
    kind: 'conflict',
    title: 'Not before whom she comes with',
    detail: 'Approve whom she comes with first; that approves her too.',
    meta: { registrationId: main.id, number: main.number },
  });
}

/** People of a category may bring others, and it does not say as what those are registered. */
export function companionCategoryMissing(): DomainError {
  const detail = 'Choose as what those are registered who come with people of this category.';
  return new DomainError({
    code: 'registration.companion-category-missing',
    kind: 'invalid',
    title: 'Check the category',
    detail,
    fields: [{ pointer: '/companionCategoryId', detail }],
  });
}
