import type { LocalisedText } from '@app/kernel';
import { type Compared, type PlaceOfSession, scheduled } from './diff';
import { itemStretches, type SessionItem } from './session';

/** What became of one speaker’s part: new in the programme, out of it, or at another time or in another room. */
export interface SlotChange {
  kind: 'new' | 'cancelled' | 'moved';
  engagementId: string;
  /** Title of its session, as it is called now. */
  title: LocalisedText;
  before: Slot | null;
  after: Slot | null;
}

/** When and where somebody speaks. */
export type Slot = Pick<PlaceOfSession, 'from' | 'room'>;

const MINUTE = 60_000;

/**
 * What is otherwise for those who speak, in the order of time: of a part, not of its session, which may stay where it is
 * while its speeches change places. A part that went to another session is out of the one and new in the other.
 */
export function slotChanges(before: Compared, after: Compared): SlotChange[] {
  const [was, is] = [slotsOf(before), slotsOf(after)];
  const changes: SlotChange[] = [];
  for (const [engagementId, now] of is) {
    const then = was.get(engagementId);
    const about = { engagementId, title: now.title };
    if (then?.session === now.session) {
      if (then.from === now.from && then.roomId === now.roomId) continue;
      changes.push({ kind: 'moved', ...about, before: slotOf(then), after: slotOf(now) });
    } else {
      changes.push({ kind: 'new', ...about, before: null, after: slotOf(now) });
    }
  }
  for (const [engagementId, then] of was) {
    if (is.get(engagementId)?.session === then.session) continue;
    changes.push({ kind: 'cancelled', engagementId, title: then.title, before: slotOf(then), after: null });
  }
  return changes.sort((one, other) => Date.parse(timeOf(one)) - Date.parse(timeOf(other)));
}

interface Placed extends Slot {
  session: string;
  title: LocalisedText;
  roomId: string | null;
}

/** By engagement, where it stands; one that is not scheduled stands nowhere. */
function slotsOf(programme: Compared): Map<string, Placed> {
  const rooms = new Map(programme.rooms.map(({ id, name }) => [id, name]));
  const slots = new Map<string, Placed>();
  for (const { id: session, title, roomId, startsAt, items } of scheduled(programme)) {
    const room = rooms.get(roomId ?? '') ?? null;
    for (const { item, from } of begun(items)) {
      const at = new Date(Date.parse(startsAt) + from * MINUTE).toISOString();
      for (const { engagementId } of item.appearances)
        slots.set(engagementId, { session, title, roomId, room, from: at });
    }
  }
  return slots;
}

function begun(items: readonly SessionItem[]): { item: SessionItem; from: number }[] {
  const stretches = itemStretches(items);
  return items.map((item, index) => ({ item, from: stretches[index]?.from ?? 0 }));
}

function slotOf({ from, room }: Placed): Slot {
  return { from, room };
}

function timeOf({ before, after }: SlotChange): string {
  return (after ?? before)?.from ?? '';
}
