import type { Session } from './session';

/** The session without what is not there any more. */
export function withoutGone(session: Session, isThere: (id: string) => boolean): Session {
  const orNone = (id: string | null): string | null => (id !== null && isThere(id) ? id : null);
  return {
    ...session,
    roomId: orNone(session.roomId),
    themeId: orNone(session.themeId),
    parentId: orNone(session.parentId),
    items: session.items.map((item) => ({
      ...item,
      appearances: item.appearances.filter(({ engagementId }) => isThere(engagementId)),
    })),
    channels: session.channels.map((channel) => ({
      ...channel,
      interpreters: channel.interpreters.filter(({ interpreterId }) => isThere(interpreterId)),
    })),
  };
}
