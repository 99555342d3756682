import type { SiteTextId } from '@app/i18n';
import type { Language } from '@app/kernel';
import { organisationIn, type RosterItem } from '@app/registration';

import type { DeskCell, DeskRow } from '../views/desk-board';

/** Who has left the event, and why; everybody else still has something to do or to wait for. */
export const LEFT: Partial<Record<RosterItem['state'], SiteTextId>> = {
  rejected: 'desk.state.rejected',
  withdrawn: 'desk.state.withdrawn',
  cancelled: 'desk.state.cancelled',
  replaced: 'desk.state.replaced',
};

interface Beside {
  /** When the badge that opens doors was issued; null where there is none. */
  badge: Date | null;
  /** Of whoever reads. */
  language: Language;
  /** `?lang=…`, or empty. */
  query: string;
  /** The day of an instant by the event’s clock. */
  dateOf: (at: Date) => string;
}

/** Somebody of the delegation as the board shows her: what is done, and where what is missing is done. */
export function deskRow(item: RosterItem, { badge, query, dateOf, language }: Beside): DeskRow {
  const { registrationId, number, nativeName, latinName, jobTitle, role, state } = item;
  const href = `/d/people/${registrationId}${query}`;
  const day = (at: Date | null): string | null => at && dateOf(at);
  return {
    id: registrationId,
    href,
    number,
    name: nativeName || latinName,
    latinName,
    jobTitle,
    organisation: organisationIn(item, language),
    accompanies: item.accompanies,
    role: role === 'member' ? null : role,
    left: LEFT[state] ?? null,
    cells: {
      form: mailed(formCell(item, href, day(item.sentAt)), day(item.askedAt)),
      preApproval: preApprovalCell(item, day(item.preApprovedAt), `/d/approvals${query}`),
      approval:
        state === 'approved'
          ? { done: day(item.approvedAt), text: 'desk.col.approval' }
          : waiting(approvalWord(item)),
      followUp: mailed(followUpCell(item, href, day(item.followUp?.doneAt ?? null)), day(item.askedAt)),
      badge: badge ? { done: day(badge), text: 'desk.cell.issued' } : waiting('desk.cell.notYet'),
    },
  };
}

/** What stands where somebody is not approved; the waiting list is said once, before the focal point where she looks. */
function approvalWord({ state, queue, preApproval }: RosterItem): SiteTextId {
  if (queue === 'secretariat') return 'desk.cell.waits';
  return state === 'waitlisted' && !preApproval ? 'desk.cell.waitlisted' : 'desk.cell.notYet';
}

function formCell({ state, named }: RosterItem, href: string, sentOn: string | null): DeskCell {
  if (state === 'placeholder' && !named) return { missing: 'desk.cell.toName', href };
  if (state === 'placeholder' || state === 'draft') return { missing: 'desk.cell.toSend', href };
  if (state === 'returned') return { missing: 'desk.cell.toMend', href: href.replace(/(\?|$)/, '/mend$1') };
  return { done: sentOn, text: 'desk.cell.sent' };
}

function preApprovalCell(
  { state, preApproval, queue }: RosterItem,
  preApprovedOn: string | null,
  href: string,
): DeskCell {
  if (state === 'approved' || state === 'pre_approved') {
    return preApprovedOn === null
      ? waiting('desk.cell.notNeeded')
      : { done: preApprovedOn, text: 'desk.col.preApproval' };
  }
  if (!preApproval) return waiting('desk.cell.notNeeded');
  if (queue === 'focal-points') return { missing: 'desk.cell.preApprove', href };
  return waiting(state === 'waitlisted' ? 'desk.cell.waitlisted' : 'desk.cell.notYet');
}

function followUpCell({ state, followUp }: RosterItem, href: string, doneOn: string | null): DeskCell {
  if (followUp === null) return waiting('desk.cell.notNeeded');
  if (state !== 'approved') return waiting('desk.cell.notYet');
  return doneOn === null
    ? { missing: 'desk.cell.toAnswer', href }
    : { done: doneOn, text: 'desk.cell.answered' };
}

/** What is for her to do herself, with the day on which she was mailed the link to it. */
function mailed(cell: DeskCell, mailedOn: string | null): DeskCell {
  return 'missing' in cell && cell.href !== null ? { ...cell, mailedOn } : cell;
}

function waiting(missing: SiteTextId): DeskCell {
  return { missing, href: null };
}
