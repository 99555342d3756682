import type { Said } from '@app/i18n';
import type { CompanionView, PhotoRule } from '@app/registration';

/** What the site shows, as plain values: the views know no service, and every state can be drawn from data alone. */

/** An event as the running head of its inner pages names it. */
export interface EventHead {
  code: string;
  name: Said;
  /** IANA. */
  timezone: string;
  /** Whether it is tried out only, so that nothing counts. */
  rehearsal: boolean;
}

export interface ListedEventModel extends EventHead {
  /** `2026-12-03`; null while it has no days. */
  startsOn: string | null;
  endsOn: string | null;
  city: Said;
  country: string;
}

/** Somebody who comes with a person. */
export interface Companion extends CompanionView {
  /** What she is to whom she comes with, in the reader’s words. */
  relationWord: string;
}

export interface EventModel extends ListedEventModel {
  summary: Said | null;
  organiser: Said | null;
  guidedBy: Said | null;
  /** Where questions go; empty where there is no such address. */
  contactEmail: string;
  venue: { name: Said; address: Said } | null;
  days: readonly { number: number; date: string; title: Said | null }[];
  themes: readonly { code: string; name: Said; word: Said; colour: string }[];
  countries: readonly string[];
  /** In each width there is, the narrowest first. */
  picture: readonly PictureModel[];
  registration: RegistrationWindow;
}

export interface PictureModel {
  src: string;
  /** Pixels. */
  width: number;
  height: number;
}

export type RegistrationWindow =
  | { state: 'open'; closesAt: Date | null; someLater: boolean }
  | { state: 'soon'; opensAt: Date | null }
  | { state: 'closed'; closedAt: Date | null }
  | { state: 'full' };

export interface CategoryModel {
  code: string;
  name: Said;
  word: Said;
  colour: string;
  description: Said | null;
  state: 'open' | 'soon' | 'closed' | 'waiting' | 'full';
  opensAt: Date | null;
  closesAt: Date | null;
  /** Whether an access code is needed. */
  codeOnly: boolean;
  /** Null where the organiser does not show it. */
  placesLeft: number | null;
}

export interface OptionModel {
  value: string;
  label: Said;
  colour?: string;
  /** What is said beside it, such as that a few places are left. */
  aside?: string;
  /** Whether it can no longer be chosen. */
  off?: boolean;
}

export type FieldKind =
  | 'text'
  | 'email'
  | 'tel'
  | 'url'
  | 'number'
  | 'date'
  | 'datetime-local'
  | 'time'
  | 'select'
  | 'radio'
  | 'checks'
  | 'area'
  | 'agree'
  | 'code'
  | 'photo'
  | 'note';

/** One field with what was typed into it, exactly as it was typed. */
export interface FieldModel {
  key: string;
  kind: FieldKind;
  label: string;
  /** Its name where a legend above says the rest. */
  short?: string;
  hint?: string;
  required: boolean;
  autocomplete?: string;
  options?: readonly OptionModel[];
  values: readonly string[];
  /** A sentence, when it was refused. */
  error?: string;
  /** What the reviewer wrote about it. */
  note?: string;
  /** Whether its answer is settled and only shown. */
  fixed?: boolean;
  /** The first and last day, or moment, that may be chosen. */
  from?: string;
  to?: string;
  /** Of a picture of the person. */
  photo?: PhotoModel;
  /** Where it is shown only after some answers of another field. */
  when?: { field: string; is: readonly string[]; shown: boolean };
}

/** What a picture must be like, and the one there is. */
export interface PhotoModel {
  /** Where the one is that was sent; null where none was. */
  src: string | null;
  /** Its sides, in whatever unit. */
  shape: { width: number; height: number };
  /** The least pixels. */
  least: { width: number; height: number };
  rules: readonly PhotoRule[];
}

/** Fields asked together, such as the two parts of a name. */
export interface FieldGroup {
  legend: string;
  hint?: string;
  /** Whether at least one of them must be filled in. */
  required: boolean;
  /** Of what few answer: whether it stands folded away; undefined where it never is. */
  folded?: boolean;
  fields: readonly FieldModel[];
}

export type FormPart = FieldModel | FieldGroup;

export function isGroup(part: FormPart): part is FieldGroup {
  return 'fields' in part;
}

export function fieldsOf(parts: readonly FormPart[]): FieldModel[] {
  return parts.flatMap((part) => (isGroup(part) ? [...part.fields] : [part]));
}

/** Whether a picture is among what is asked, so that the form takes files. */
export function asksPhoto(parts: readonly FormPart[]): boolean {
  return fieldsOf(parts).some(({ photo }) => photo !== undefined);
}

/** A step as the way through the form names it. */
export interface StepModel {
  key: string;
  title: Said;
  /** Whether its answers are complete: the way to it is open. */
  done: boolean;
}

export interface AnswerModel {
  label: string;
  /** One line each; empty when nothing was answered. */
  lines: readonly string[];
  /** Of a picture, where it is. */
  photo?: string;
  /** Whether each line is the address of a web page. */
  leads?: boolean;
}

export type RegistrationState =
  | 'draft'
  | 'submitted'
  | 'pre_approved'
  | 'approved'
  | 'returned'
  | 'waitlisted'
  | 'rejected'
  | 'withdrawn'
  | 'cancelled'
  | 'replaced';

export interface TimelineEntry {
  label: string;
  look: 'done' | 'now' | 'ahead' | 'back' | 'stopped';
  at: Date | null;
  by: string | null;
}

export interface StatusModel {
  event: EventHead;
  state: RegistrationState;
  /** Null until the organisers gave one. */
  number: string | null;
  nativeName: string;
  latinName: string;
  organisation: string;
  country: string;
  category: { name: Said; word: Said; colour: string } | null;
  /** Whom her category says to ask; null where it names nobody. */
  contact: Said | null;
  /** What is open to her now that she is approved. */
  rights: readonly ('listed' | 'sessions' | 'guest' | 'host')[];
  /** What is asked of her now that she is approved; null where that is nothing. */
  followUp: {
    step: string;
    begun: boolean;
    done: boolean;
    until: Date | null;
    open: boolean;
    /** The day from which something is needed that she has left open. */
    neededFrom: string | null;
  } | null;
  /** Whether she changes her details by herself. */
  mayChange: boolean;
  /** What her page says of changes after sending. */
  changes: { policy: 'always' | 'until-approved' | 'never'; until: Date | null } | null;
  /** What she wants to be called, while it waits or after it was refused. */
  newName: { name: string; refused: boolean; reason: string } | null;
  /** Where her picture is; null where there is none, or this device may not see it. */
  photo: string | null;
  /** What became of the picture she wants instead; its `src` is null where she wants none. */
  newPhoto: { src: string | null; refused: boolean; reason: string } | null;
  /** Whether a focal point looks at it before the organisers do. */
  preApproval: boolean;
  timeline: readonly TimelineEntry[];
  /** Whether she can say by herself that she does not come. */
  /** Who comes with her; null where nobody may and nobody does. */
  company: { companions: readonly Companion[]; mayChange: boolean } | null;
  /** Whom she comes with herself; empty where she comes by herself. */
  accompanies: string;
  /** The day until whose end a place is kept for her without her answers; null where none is, or without end. */
  keptUntil: string | null;
  mayWithdraw: boolean;
  /** Whether she can send somebody else in her place. */
  maySubstitute: boolean;
  /** Where she stands on the waiting list; null where she does not, or is offered a place. */
  position: number | null;
  /** Until when a place is hers if she takes it. */
  offeredUntil: Date | null;
  /** Whether the time of an offer is over. */
  offerOver: boolean;
  /** Whether a place that was kept for her is over without her answers. */
  keptEnded: boolean;
  /** When it was returned or refused. */
  message: string | null;
  toMend: readonly { label: string; note: string }[];
  /** The modules of the badge's code, row by row, true is dark. */
  qr: readonly (readonly boolean[])[] | null;
}

export interface MailSummary {
  id: string;
  to: string;
  from: string;
  subject: string;
  at: Date;
}

export interface MailModel extends MailSummary {
  text: string;
  hasHtml: boolean;
}
