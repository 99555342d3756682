import type { RegistrationState } from './registration-state';

/** Whoever was asked an hour ago may be asked again: nobody's mailbox is filled by pressing a button twice. */
export const ASKED_AGAIN_AFTER = 3_600_000;

/** What a person may have to do herself: send the form, mend what was sent back, or answer what follows the approval. */
export type OpenPart = 'form' | 'mend' | 'answers';

/** What is left to her; null where nothing is. */
export function openPart(
  { state, sentAt }: { state: RegistrationState; sentAt: Date | null },
  followUp: { doneAt: Date | null } | null,
): OpenPart | null {
  if (state === 'placeholder' || (state === 'draft' && sentAt === null)) return 'form';
  if (state === 'returned') return 'mend';
  return state === 'approved' && followUp !== null && followUp.doneAt === null ? 'answers' : null;
}

/** From when on she may be asked again; null where she may be now. */
export function mayAskFrom(askedAt: Date | null, now: Date): Date | null {
  if (askedAt === null) return null;
  const from = new Date(askedAt.getTime() + ASKED_AGAIN_AFTER);
  return from <= now ? null : from;
}
