import { pickText } from '@app/kernel';
import type { EventDetail, RoomRequest } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { spanOf } from '../programme/times';
import { wallOf } from './room-requests';

/** When, how long and for how many, and what else is wished. */
export function Wish({ event, request }: { event: EventDetail; request: RoomRequest }) {
  const { t, format, language } = useSpeech();
  const { earliest, latest, minutes, seats, wishedRoomId, layout, equipment } = request;
  const room = event.rooms.find(({ id }) => id === wishedRoomId);
  const when =
    earliest === null || latest === null
      ? t('places.desk.day.any')
      : `${format.shortDay(wallOf(earliest, event.timezone).slice(0, 10))} ${spanOf(
          Date.parse(earliest),
          (Date.parse(latest) - Date.parse(earliest)) / 60_000,
          event.timezone,
        )}`;
  const layouts = event.rooms.flatMap((each) => each.layouts);
  const named = layouts.find(({ code }) => code === layout)?.name ?? {};
  return [
    when,
    t('places.desk.minutes.n', { n: minutes }),
    t('places.desk.seats.n', { n: seats }),
    room ? pickText(room.name, language) : '',
    layout === '' ? '' : pickText(named, language) || layout,
    equipment,
  ]
    .filter((word) => word !== '')
    .join(' · ');
}
