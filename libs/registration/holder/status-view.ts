import type { Language, LocalisedText, PersonName } from '@app/kernel';
import { type ChangeRules, isPastSending } from '../domain/later-change';
import type { PreparedText } from '../domain/prepared-reason';
import { type RegistrationState, shownState } from '../domain/registration-state';
import type { Rights } from '../domain/rights';
import type { CategoryName } from '../categories/category-name';
import type {
  MendItem,
  RegistrationEntity,
  RegistrationMoveEntity,
} from '../persistence/registration.entities';
import type { FollowUpStanding } from './follow-up-view';
import type { StatusMove } from './holders-timeline';

/** A registration as its holder sees it on her page. */
export interface StatusView {
  registrationId: string;
  eventId: string;
  state: RegistrationState;
  /** Null until the organiser has looked at it. */
  number: string | null;
  name: PersonName;
  nativeName: string;
  latinName: string;
  jobTitle: string;
  organisationName: string;
  organisationLatinName: string;
  organisationNames: LocalisedText;
  country: string;
  language: Language;
  category: CategoryName;
  /** Whom her kind of participant asks; empty: nobody of its own. */
  contact: LocalisedText;
  /** What her kind of participant opens to her as she stands now. */
  rights: Rights;
  /** What she is asked now that she is approved, and how far she is; null where she is asked nothing. */
  followUp: FollowUpStanding | null;
  /** Whether she changes her details by herself. */
  mayChange: boolean;
  /** What her category says of changes after sending; null where she has sent nothing, or it is over. */
  changes: ChangeRules | null;
  /** What she wants to be called, while it waits or after it was refused. */
  newName: { nativeName: string; latinName: string; refused: boolean; reason: string } | null;
  /** Her picture; null where she has sent none. */
  photo: string | null;
  /** The picture she wants instead, while it waits or after it was refused; empty where she wants none. */
  newPhoto: { photo: string; refused: boolean; reason: string } | null;
  /** Whether a focal point looks at it before the secretariat does. */
  preApproval: boolean;
  /** What the organiser wrote when it was returned or refused; otherwise empty. */
  message: string;
  /** The prepared reason the message is; null: the organiser’s own words. */
  prepared: PreparedText | null;
  /** What is to be mended now. */
  items: MendItem[];
  timeline: StatusMove[];
  /** Until when a place is kept for her without her answers; null where none is, or without end. */
  keptUntil: Date | null;
  /** Whether she may say that she does not come. */
  mayWithdraw: boolean;
  /** Whether she may still send somebody else in her place. */
  maySubstitute: boolean;
  /** Where she stands on the waiting list, or until when a place is hers; null where she waits for none. */
  waiting: { position: number | null; offeredUntil: Date | null } | null;
  /** Whether it is over because nobody took the place in time that was offered. */
  offerExpired: boolean;
  /** Whether it is over because nothing was sent as long as a place was kept for her. */
  keptEnded: boolean;
  invented: boolean;
}

/** In these the organiser has said why. */
const SAYS_WHY: ReadonlySet<RegistrationState> = new Set(['rejected', 'cancelled']);

/** What the organiser wrote that stands now. */
export function saidOf(
  { state, mendMessage }: RegistrationEntity,
  moves: readonly RegistrationMoveEntity[],
): Pick<StatusView, 'message' | 'prepared'> {
  if (SAYS_WHY.has(state)) {
    const last = moves.at(-1);
    return { message: last?.reason ?? '', prepared: last?.prepared ?? null };
  }
  const returned = moves.findLast(({ toState, became }) => toState === 'returned' && became === null);
  return { message: mendMessage, prepared: mendMessage === '' ? null : (returned?.prepared ?? null) };
}

/** What her category says of changes, once she has sent something that is not over. */
export function changesOf(
  registration: RegistrationEntity,
  { changes, changesUntil }: ChangeRules,
): ChangeRules | null {
  return isPastSending(shownState(registration)) ? { changes, changesUntil } : null;
}

/** Whether a place that was kept for her is over, and nobody has said so but the day. */
export function keptEnded({ state }: RegistrationEntity, moves: readonly RegistrationMoveEntity[]): boolean {
  const last = moves.at(-1);
  return state === 'cancelled' && last?.fromState === 'placeholder' && last.actorKind === 'system';
}
