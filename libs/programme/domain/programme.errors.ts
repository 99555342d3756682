import { DomainError } from '@app/kernel';
import { SESSION_FILE_BOUNDS } from './file-kind';
import type { SessionField } from './session';

/** Who changed what another editor did not see. */
export interface Meanwhile {
  session: string;
  /** The fields that are others by now; empty where the session was made or taken away. */
  fields: readonly SessionField[];
  /** The operation that did it, where it is still known. */
  number: number | null;
  by: string;
  at: string | null;
  /** What these fields are now; null where the session is gone. */
  now: object | null;
}

/** Somebody else changed the session first: `meta` says who, when and what. */
export function sessionChangedMeanwhile(meanwhile: Meanwhile): DomainError {
  const { by, now } = meanwhile;
  const who = by === '' ? 'Somebody else' : by;
  return new DomainError({
    code: 'programme.changed-meanwhile',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail:
      now === null
        ? `${who} took this session away meanwhile.`
        : `${who} changed this session meanwhile. Look at what stands now, then keep yours or theirs.`,
    meta: { ...meanwhile },
  });
}

/** A value a session cannot have; `pointer` is a JSON pointer into what was sent. */
export function faultySession(pointer: string, detail: string): DomainError {
  return new DomainError({
    code: 'programme.invalid',
    kind: 'invalid',
    title: 'Something is not right',
    detail,
    fields: [{ pointer, detail }],
  });
}

/** A change says of each field what it was: else it would be written over whatever another editor made of it. */
export function writtenUnseen(pointer: string): DomainError {
  return faultySession(pointer, 'Say of each field you change what it was until now.');
}

/** Ids are chosen by whoever makes a session or an item; this one belongs to something elsewhere. */
export function idTaken(): DomainError {
  return new DomainError({
    code: 'programme.id-taken',
    kind: 'conflict',
    title: 'Already there',
    detail: 'Something has this id already. Make it under another one.',
  });
}

export function sessionCodeTaken(): DomainError {
  return new DomainError({
    code: 'programme.code-taken',
    kind: 'conflict',
    title: 'Code already used',
    detail: 'Another session has this code already. Choose another one.',
  });
}

export function roomGone(): DomainError {
  return new DomainError({
    code: 'programme.room-gone',
    kind: 'conflict',
    title: 'No such room',
    detail: 'This event has no such room. Load the programme again.',
  });
}

export function themeGone(): DomainError {
  return new DomainError({
    code: 'programme.theme-gone',
    kind: 'conflict',
    title: 'No such theme',
    detail: 'This event has no such theme. Load the programme again.',
  });
}

/** Another session came of the same event of an exchanged schedule. */
export function externalIdTaken(): DomainError {
  return new DomainError({
    code: 'programme.external-id-taken',
    kind: 'conflict',
    title: 'Already there',
    detail:
      'Another session is known to other systems under the same id. Leave it out, or take it from that one.',
  });
}

export function interpreterGone(): DomainError {
  return new DomainError({
    code: 'programme.interpreter-gone',
    kind: 'conflict',
    title: 'No such interpreter',
    detail: 'This event has no such interpreter. Load the programme again.',
  });
}

export function engagementGone(): DomainError {
  return new DomainError({
    code: 'programme.engagement-gone',
    kind: 'conflict',
    title: 'No such engagement',
    detail: 'A speaker named here has no such part at this event. Load the programme again.',
  });
}

/** A part is one appearance: whoever speaks in two sessions has two. */
export function engagementElsewhere(): DomainError {
  return new DomainError({
    code: 'programme.engagement-elsewhere',
    kind: 'conflict',
    title: 'In another session',
    detail:
      'This part stands in another session already. Take it out there, or give the speaker another part.',
  });
}

export function parentGone(): DomainError {
  return new DomainError({
    code: 'programme.parent-gone',
    kind: 'conflict',
    title: 'Still rehearsed',
    detail: 'This session has a rehearsal, or the rehearsed one is gone. Move or remove the rehearsal first.',
  });
}

/** An operation that was undone, or never was. */
export function nothingToUndo(): DomainError {
  return new DomainError({
    code: 'programme.nothing-to-undo',
    kind: 'conflict',
    title: 'Already undone',
    detail: 'This was undone already.',
  });
}

/** Somebody changed the draft, or released it, after this organiser looked at it. */
export function movedOn(now: { operations: number; release: number }): DomainError {
  return new DomainError({
    code: 'programme.moved-on',
    kind: 'conflict',
    title: 'Changed meanwhile',
    detail: 'The programme has changed since you looked at it. Look at what changed, then release it.',
    meta: now,
  });
}

/** Conflicts stop the release that nobody has acknowledged. */
export function conflictsInTheWay(count: number): DomainError {
  return new DomainError({
    code: 'programme.conflicts-in-the-way',
    kind: 'conflict',
    title: 'Conflicts are in the way',
    detail: 'Conflicts stop this release. Solve them, or say why they may stay.',
    meta: { count },
  });
}

export function releaseNameTaken(): DomainError {
  return new DomainError({
    code: 'programme.release-name-taken',
    kind: 'conflict',
    title: 'Name already used',
    detail: 'Another release has this name already. Choose another one.',
  });
}

export function releaseStands(): DomainError {
  return new DomainError({
    code: 'programme.release-stands',
    kind: 'conflict',
    title: 'A release stands',
    detail: 'A release of a programme is never changed. Make another one.',
  });
}

/** The draft is what it was in that release. */
export function nothingToRestore(): DomainError {
  return new DomainError({
    code: 'programme.nothing-to-restore',
    kind: 'conflict',
    title: 'Nothing to restore',
    detail: 'The draft is as it was in this release.',
  });
}

export function interpreterInUse(name: string, sessions: number): DomainError {
  return new DomainError({
    code: 'programme.interpreter-in-use',
    kind: 'conflict',
    title: 'Still needed',
    detail: `${name} interprets in ${sessions === 1 ? 'a session' : `${sessions} sessions`}. Give these to somebody else first.`,
    meta: { sessions },
  });
}

/** A visit has buses; other sessions have none. */
export function busesOnlyForVisits(): DomainError {
  return new DomainError({
    code: 'programme.no-visit',
    kind: 'conflict',
    title: 'No visit',
    detail: 'Only a visit has buses. Make the session a visit first.',
  });
}

/** Every seat of the bus is taken, or it is to have fewer than are taken. */
export function busFull(): DomainError {
  return new DomainError({
    code: 'programme.bus-full',
    kind: 'conflict',
    title: 'The bus is full',
    detail: 'Every seat of this bus is taken. Choose another bus, or give this one more seats.',
  });
}

export function busNumberTaken(): DomainError {
  return new DomainError({
    code: 'programme.bus-number-taken',
    kind: 'conflict',
    title: 'The number is taken',
    detail: 'Another bus of this visit has this number already.',
  });
}

export function stillSeated(): DomainError {
  return new DomainError({
    code: 'programme.bus-in-use',
    kind: 'conflict',
    title: 'Still needed',
    detail: 'There are people on the list of this bus. Give them seats in another one first.',
  });
}

export function noSeatForThem(): DomainError {
  return new DomainError({
    code: 'programme.not-approved',
    kind: 'conflict',
    title: 'Not approved',
    detail: 'Only people whose registration is approved ride in a bus.',
  });
}

/** The session has buses; it stays until they are gone. */
export function visitHasBuses(): DomainError {
  return new DomainError({
    code: 'programme.visit-has-buses',
    kind: 'conflict',
    title: 'Still needed',
    detail: 'This visit has buses. Take those away first.',
  });
}

/** It holds more than a file of a session may; nothing of it is kept. */
export function sessionFileTooLarge(): DomainError {
  const { megabytes } = SESSION_FILE_BOUNDS;
  return new DomainError({
    code: 'programme.file-too-large',
    kind: 'too-large',
    title: 'Too large',
    detail: `Send a file of at most ${megabytes} MB.`,
    meta: { megabytes },
  });
}

export function unreachableInterpreter(): DomainError {
  return new DomainError({
    code: 'programme.interpreter-unreachable',
    kind: 'conflict',
    title: 'No mail reaches her',
    detail: 'Write down the interpreter’s address first, or copy the link and hand it to her.',
  });
}

export function noSessionFile(): DomainError {
  return new DomainError({
    code: 'programme.no-file',
    kind: 'invalid',
    title: 'No file',
    detail: 'Choose the file to send.',
  });
}

/** What it is was told by its bytes, not by its name. */
export function wrongSessionFile(): DomainError {
  return new DomainError({
    code: 'programme.wrong-file',
    kind: 'invalid',
    title: 'Not such a file',
    detail:
      'Send a PDF, a picture (PNG, JPEG, WebP), or a Word, PowerPoint, Excel or OpenDocument file without macros. Save old Office files in today’s format or as PDF first.',
  });
}

/** A material names a file the event does not keep, or no longer. */
export function sessionFileGone(): DomainError {
  return new DomainError({
    code: 'programme.file-gone',
    kind: 'conflict',
    title: 'The file is gone',
    detail: 'A file of a session is not kept any more. Send it again.',
  });
}
