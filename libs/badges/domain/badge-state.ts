import { defineTransitions } from '@app/kernel';

/** One printed badge: good until it is revoked for a reason or another takes its place. */
export type BadgeState = 'active' | 'revoked' | 'replaced';

export const badgeStates = defineTransitions<BadgeState>('badge', {
  active: ['revoked', 'replaced'],
  revoked: [],
  replaced: [],
});

const DAY = 24 * 60 * 60 * 1000;

/**
 * The moments between which a badge of an event opens doors: two days before its first day, when desks print ahead,
 * until its last day is over everywhere on earth.
 * @param startsOn first day, `2026-12-03`
 * @param endsOn last day
 */
export function validity(startsOn: string, endsOn: string): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(Date.parse(`${startsOn}T00:00:00Z`) - 2 * DAY),
    notAfter: new Date(Date.parse(`${endsOn}T00:00:00Z`) + 2 * DAY),
  };
}
