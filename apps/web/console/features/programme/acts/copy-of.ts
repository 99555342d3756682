import { newId } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';

/** The same again in another room, under no name that can be used once only, and without anybody who is in the first. */
export function copyOf(session: Session, roomId: string): Session {
  const items = session.items.map((item) => ({ ...item, id: newId(), appearances: [] }));
  const channels = session.channels.map((channel) => ({ ...channel, interpreters: [] }));
  return { ...session, id: newId(), roomId, code: '', externalId: '', items, channels, materials: [] };
}
