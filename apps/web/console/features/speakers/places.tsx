import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { Engagement } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Local } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { useSessions } from '../places/draft';
import { eventQuery } from '../settings/event';

/** In which sessions of the draft a part stands, each a way to it; silent until they are known. */
export function Places({ of }: { of: Engagement }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const { sessions } = useSessions(event.id);
  const rooms = useQuery(eventQuery(event.id)).data?.rooms ?? [];
  if (sessions === null) return null;
  const held = sessions.filter(({ items }) =>
    items.some(({ appearances }) => appearances.some(({ engagementId }) => engagementId === of.id)),
  );
  if (held.length === 0) return <p>{t('speakers.places.none')}</p>;
  return held.map(({ id, title, startsAt, roomId }) => {
    const room = rooms.find((one) => one.id === roomId);
    return (
      <p key={id}>
        <Link to="/$event/programme" params={{ event: event.code }} search={{ session: id }}>
          <Local text={title} />
        </Link>
        {' · '}
        {startsAt === null ? t('speakers.places.unscheduled') : format.dateTime(startsAt, event.timezone)}
        {room !== undefined && (
          <>
            {' · '}
            <Local text={room.name} />
          </>
        )}
      </p>
    );
  });
}
