import { type RoomUse, roomUse } from '@app/programme/domain/room-use';
import { useMemo } from 'react';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local } from '../../parts/names';
import { Page } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useSurroundings } from '../programme/conflicts/surroundings';
import { gridDays } from '../programme/grid/geometry';
import { WithEvent } from '../settings/with-event';
import { useSessions } from './draft';
import { Hours } from './hours';
import { ProgrammePages } from './pages';
import classes from './places.module.css';

/** How long each room is used on each day, beside how long it is open. */
export function RoomUsePage() {
  const { t } = useSpeech();
  return (
    <Page title={t('places.use')} about={t('places.use.about')}>
      <ProgrammePages />
      <WithEvent>{(event) => <Use event={event} />}</WithEvent>
    </Page>
  );
}

function Use({ event }: { event: EventDetail }) {
  const { t, format } = useSpeech();
  const { sessions, error, again } = useSessions(event.id);
  const { surroundings, ...known } = useSurroundings(event.id);
  const days = useMemo(() => gridDays(event.days, event.timezone), [event.days, event.timezone]);
  const use = useMemo(
    () =>
      roomUse(
        sessions ?? [],
        event.rooms.map(({ id }) => ({
          id,
          open: surroundings.rooms.find((room) => room.id === id)?.open ?? null,
        })),
        days,
        surroundings.others,
      ),
    [sessions, event.rooms, surroundings.rooms, surroundings.others, days],
  );
  if (error !== null) return <Failure error={error} again={again} />;
  if (known.error !== null) return <Failure error={known.error} again={known.again} />;
  if (sessions === null || !known.current) return <Waiting />;
  if (event.rooms.length === 0) return <Empty>{t('room.empty')}</Empty>;
  return (
    <Table label={t('places.use')}>
      <thead>
        <tr>
          <th scope="col">{t('places.room')}</th>
          {days.map(({ id, date }) => (
            <th key={id} scope="col" data-number>
              {format.shortDay(date)}
            </th>
          ))}
          <th scope="col" data-number>
            {t('places.use.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {event.rooms.map((room) => {
          const own = days.map(({ date }) => use.get(room.id)?.get(date) ?? NONE);
          return (
            <tr key={room.id}>
              <th scope="row">
                <Local text={room.name} />
              </th>
              {own.map((each, index) => (
                <Cell key={index} use={each} />
              ))}
              <Cell use={own.reduce(together, NOTHING)} />
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const NONE: RoomUse = { usedMinutes: 0, openMinutes: null };
const NOTHING: RoomUse = { usedMinutes: 0, openMinutes: 0 };

function together(one: RoomUse, other: RoomUse): RoomUse {
  const open = one.openMinutes === null || other.openMinutes === null;
  return {
    usedMinutes: one.usedMinutes + other.usedMinutes,
    openMinutes: open ? null : (one.openMinutes ?? 0) + (other.openMinutes ?? 0),
  };
}

function Cell({ use: { usedMinutes, openMinutes } }: { use: RoomUse }) {
  const { t, format } = useSpeech();
  if (openMinutes === 0 && usedMinutes === 0) return <td data-number>{t('places.hours.closed')}</td>;
  return (
    <td data-number>
      {usedMinutes === 0 ? '–' : <Hours minutes={usedMinutes} />}
      {openMinutes !== null && openMinutes > 0 && (
        <small>
          {' '}
          {t('places.use.of', {
            hours: format.number(Math.round(openMinutes / 6) / 10),
            percent: format.percent(usedMinutes, openMinutes),
          })}
          <span className={classes['bar']} aria-hidden>
            <span style={{ width: `${String(Math.min(100, (100 * usedMinutes) / openMinutes))}%` }} />
          </span>
        </small>
      )}
    </td>
  );
}
