import type { SiteTextId, Translate } from '@app/i18n';
import type { StatusMove } from '@app/registration';

import type { RegistrationState, TimelineEntry } from '../views/models';

interface Moment {
  at: Date;
  state: string;
  by?: StatusMove['by'];
}

/** Who sent it, as its holder reads it; nothing where whoever brings her did, who is named above. */
const SENT_BY: Readonly<Record<NonNullable<StatusMove['by']>, SiteTextId>> = {
  holder: 'status.byYou',
  organisers: 'status.byOrganisers',
  'focal-point': 'status.byFocalPoint',
};

type Look = TimelineEntry['look'];

const ENDS: readonly RegistrationState[] = ['rejected', 'withdrawn', 'cancelled', 'replaced'];

/**
 * How far a registration is: what has happened, in the order it happened, then what is still to come. Sent, reviewed,
 * approved and badge are always named unless the registration has ended; pre-approved where a focal point looks first.
 */
export function timelineOf(
  state: RegistrationState,
  moves: readonly Moment[],
  badgeAt: Date | null,
  t: Translate<SiteTextId>,
  preApproval = false,
): TimelineEntry[] {
  const entry = (
    id: SiteTextId,
    look: Look,
    at: Date | null = null,
    by: SiteTextId | null = null,
  ): TimelineEntry => ({
    label: t(id),
    look,
    at,
    by: by === null ? null : t(by),
  });
  const past = moves.flatMap((move): TimelineEntry[] => {
    if (move.state === 'submitted')
      return [entry('status.submitted', 'done', move.at, move.by ? SENT_BY[move.by] : null)];
    if (move.state === 'returned') return [entry('status.returned', 'back', move.at, 'status.byOrganisers')];
    if (move.state === 'waitlisted')
      return [entry('status.waitlisted', state === 'waitlisted' ? 'now' : 'done', move.at)];
    if (move.state === 'pre_approved')
      return [entry('status.preApproved', 'done', move.at, 'status.byFocalPoint')];
    return [];
  });
  const last = moves.at(-1)?.at ?? null;
  const badgeAhead = entry('status.badge', 'ahead');
  const ahead = [entry('status.approved', 'ahead'), badgeAhead];
  const pre = (look: Look) => {
    if (!preApproval) return [];
    return [entry(look === 'now' ? 'status.preApproving' : 'status.preApproved', look)];
  };

  if (state === 'draft')
    return [entry('status.submitted', 'ahead'), ...pre('ahead'), entry('status.reviewed', 'ahead'), ...ahead];
  if (ENDS.includes(state)) return [...past, entry(`status.${state}` as SiteTextId, 'stopped', last)];
  if (state === 'approved') {
    return [
      ...past,
      entry('status.reviewed', 'done', last, 'status.byOrganisers'),
      entry('status.approved', 'done', last, 'status.byOrganisers'),
      badgeAt ? entry('status.badge', 'done', badgeAt) : entry('status.badge', 'now'),
    ];
  }
  if (state === 'submitted' && preApproval)
    return [...past, ...pre('now'), entry('status.reviewed', 'ahead'), ...ahead];
  if (state === 'submitted' || state === 'pre_approved')
    return [...past, entry('status.reviewing', 'now'), ...ahead];
  return [...past, ...pre('ahead'), entry('status.reviewed', 'ahead'), ...ahead];
}
