import { personKey } from '@app/people';
import { answersOf } from '../domain/answers-of';
import type { Answer, Answers } from '../domain/form-answers';
import type { ApprovalAwaits } from '../domain/review';
import { type RegistrationState, isOver } from '../domain/registration-state';
import type { RegistrationEntity } from '../persistence/registration.entities';
import type { JudgedRow, RowKind } from '../persistence/imports.repository';
import type { ReadRow, RowAsks, RowFault } from '../table/read-row';

/** What the event knows of a row's reference, person and address. */
export interface Known {
  byReference: RegistrationEntity | null;
  byPerson: RegistrationEntity | null;
  byAddress: RegistrationEntity | null;
}

/** What a row is measured by. */
export interface Measure {
  known: Known;
  source: string;
  /** Whether the row names the organisation in a language in which it has no name yet. */
  names: boolean;
  /** What is the matter with its names of the organisation; null where nothing is. */
  notToName: RowFault | null;
  /** Why whoever asks for it cannot approve the person at once; null where she can, or does not want to. */
  awaits: ApprovalAwaits | null;
  /** Outside which nothing is touched; null for organisers. */
  delegationId: string | null;
  /** The line of the same list that says the same. */
  repeats: number | null;
}

const OPEN: readonly RegistrationState[] = ['placeholder', 'submitted', 'returned', 'waitlisted'];

/** Why nothing of a registration that stands so is changed by a row; null where it is. */
export function closedTo(state: RegistrationState): 'ended' | 'decided' | null {
  if (isOver(state)) return 'ended';
  return OPEN.includes(state) ? null : 'decided';
}

/** What comes of a row: somebody new, a change, nothing, or a refusal with all that is wrong. */
export function judge(row: ReadRow, measure: Measure): JudgedRow {
  const refusal = row.faults.length > 0 ? row.faults : standsAgainst(row, measure);
  const subject = subjectOf(measure.known);
  const asks = stillAsked(row, subject);
  const judged = {
    ...{
      line: row.line,
      kind: kindOf(row, { asks, subject }, measure),
      faults: [],
      registrationId: subject?.id ?? null,
    },
    asks,
  };
  const refused = (...faults: RowFault[]): JudgedRow => {
    return { ...judged, outcome: 'refused', kind: null, asks: null, faults };
  };
  if (refusal.length > 0) return refused(...refusal);
  const { notToName } = measure;
  if (subject === null) return notToName ? refused(notToName) : { ...judged, outcome: 'new' };
  if (subject.externalSource !== measure.source)
    return { ...judged, outcome: 'unchanged', kind: 'known', asks: null, faults: [about('known', subject)] };
  if (notToName) return refused(notToName);
  if (!differs(row, subject)) return { ...judged, outcome: measure.names ? 'changed' : 'unchanged' };
  if (closedTo(subject.state) !== null) return refused(about('decided', subject));
  return { ...judged, outcome: 'changed' };
}

/** What the row leaves to its person, without what stands of her already. */
function stillAsked({ asks }: ReadRow, subject: RegistrationEntity | null): RowAsks | null {
  if (asks === null || subject === null) return asks;
  if (subject.sentAt !== null) return null;
  const stands = answersOf(subject);
  const fields = asks.fields.filter(({ field }) => isEmpty(stands[field] ?? ''));
  return fields.length === 0 ? null : { ...asks, fields };
}

function standsAgainst(row: ReadRow, { known, repeats, delegationId, source }: Measure): RowFault[] {
  if (repeats !== null) return [{ column: null, field: null, code: 'repeats', meta: { line: repeats } }];
  const { byReference, byPerson, byAddress } = known;
  const isOthers = (one: RegistrationEntity | null): boolean =>
    one !== null && delegationId !== null && one.delegationId !== delegationId;
  // Of people who are not hers a focal point is told no more than that: not who they are, nor how they stand.
  const isTaken = byAddress !== null && row.contact === 'own';
  if (isOthers(byReference) || isOthers(byPerson) || (isTaken && isOthers(byAddress))) return [ELSEWHERE];
  if (byReference && isOver(byReference.state)) return [about('ended', byReference)];
  if (byReference && byPerson && byReference.id !== byPerson.id) return [about('registered', byPerson)];
  if (byReference && isSomebodyElse(row, byReference)) return [about('other-person', byReference)];
  if (byPerson && byPerson.id !== byReference?.id && isOtherReference(row, byPerson, source))
    return [about('registered', byPerson)];
  const subject = byReference ?? byPerson;
  if (isTaken && byAddress.id !== subject?.id)
    return [{ ...about('address-taken', byAddress), field: 'email' }];
  return [];
}

/** What a focal point is told of whoever is not of her delegation. */
const ELSEWHERE: RowFault = { column: null, field: null, code: 'elsewhere' };

/** Another name at another address is another person: a reference is given by hand, and nobody becomes somebody else by it. */
function isSomebodyElse(row: ReadRow, stands: RegistrationEntity): boolean {
  if (row.placeholder !== null || stands.personId === null) return false;
  const { email } = row.values;
  if (typeof email === 'string' && email !== '' && email === stands.email) return false;
  const name = { ...NO_NAME, ...row.values } as typeof NO_NAME;
  return personKey(name, stands.country) !== personKey(stands, stands.country);
}

const NO_NAME = { salutation: '', nativeFamily: '', nativeGiven: '', latinFamily: '', latinGiven: '' };

function isOtherReference(row: ReadRow, stands: RegistrationEntity, source: string): boolean {
  if (row.reference === null || stands.externalRef === null) return false;
  return stands.externalSource === source && stands.externalRef !== row.reference;
}

/** Whom a row is about; null where it is somebody new. */
export function subjectOf(known: Known | undefined): RegistrationEntity | null {
  return known?.byReference ?? known?.byPerson ?? null;
}

function about(code: string, { number }: RegistrationEntity): RowFault {
  return { column: null, field: null, code, meta: { number: number ?? '' } };
}

/** A row that says less than what stands is complete with it. */
function kindOf(
  { placeholder, complete }: ReadRow,
  { asks, subject }: { asks: RowAsks | null; subject: RegistrationEntity | null },
  { awaits }: Measure,
): RowKind {
  if (placeholder !== null) return 'placeholder';
  if (!complete && asks !== null) return 'to-complete';
  const isSent = subject === null || subject.state === 'placeholder';
  return isSent && awaits !== null ? awaits : 'complete';
}

/** Whether the row says anything of the registration that does not stand. What it leaves empty it does not take away. */
export function differs(row: ReadRow, subject: RegistrationEntity): boolean {
  if (subject.categoryId !== row.categoryId) return true;
  if (row.placeholder !== null) return false;
  if (subject.personId === null || subject.contact !== row.contact) return true;
  return changedAnswers(row.values, subject).length > 0;
}

/** The fields whose answers the row would change. */
export function changedAnswers(values: Answers, subject: RegistrationEntity): string[] {
  const stands = answersOf(subject);
  return Object.entries(values)
    .filter(([field, value]) => field !== 'consent' && !isEmpty(value) && !same(value, stands[field]))
    .map(([field]) => field);
}

function isEmpty(value: Answer): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function same(one: Answer, other: Answer | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
