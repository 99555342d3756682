import { languageName } from '@app/i18n/languages';
import { isLanguage, pickText } from '@app/kernel';
import { type Duty, dutiesOf, interprets, minutesByDay } from '@app/programme/domain/interpreter';
import type { Session } from '@app/programme/domain/session';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { EventDetail, Interpreter } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Local } from '../../parts/names';
import { Page, Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { gridDays, type GridDay } from '../programme/grid/geometry';
import { timeOf } from '../programme/times';
import { usePermission } from '../session/session';
import { ActionHead, AddButton, EditButton } from '../settings/part-buttons';
import { WithEvent } from '../settings/with-event';
import { interpretersQuery, isAvailable, useSessions } from './draft';
import { Hours } from './hours';
import { ProgrammePages } from './pages';
import classes from './places.module.css';

const InterpreterLinkDialog = lazy(() =>
  exported(import('./interpreter-link-dialog'), 'InterpreterLinkDialog'),
);
const InterpreterDialog = lazy(() => exported(import('./interpreter-dialog'), 'InterpreterDialog'));

/** Who interprets at the event, how much on which day, and the plan of each day. */
export function InterpretersPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('places.interpreters')} about={t('places.interpreters.about')}>
      <ProgrammePages />
      <WithEvent>{(event) => <Interpreters event={event} />}</WithEvent>
    </Page>
  );
}

function Interpreters({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('programme.write');
  const known = useQuery(interpretersQuery(event.id));
  const { sessions, error, again } = useSessions(event.id);
  const [open, setOpen] = useState<Interpreter | 'new' | null>(null);
  const [linking, setLinking] = useState<Interpreter | null>(null);
  const days = useMemo(() => gridDays(event.days, event.timezone), [event.days, event.timezone]);
  const duties = useMemo(() => dutiesOf(sessions ?? []), [sessions]);
  if (known.isError) return <Failure error={known.error} again={() => void known.refetch()} />;
  if (error !== null) return <Failure error={error} again={again} />;
  if (known.isPending || sessions === null) return <Waiting />;
  const interpreters = known.data;
  return (
    <>
      <Section
        title={t('places.interpreters')}
        actions={
          mayWrite && (
            <AddButton
              label={t('places.interpreter.add')}
              onClick={() => {
                setOpen('new');
              }}
            />
          )
        }
      >
        {interpreters.length === 0 ? (
          <Empty>{t('places.interpreters.empty')}</Empty>
        ) : (
          <Load
            interpreters={interpreters}
            duties={duties}
            days={days}
            onOpen={mayWrite ? setOpen : undefined}
            onLink={setLinking}
          />
        )}
      </Section>
      {days.map((day) => (
        <DayPlan
          key={day.id}
          event={event}
          day={day}
          duties={duties.filter(({ from }) => from >= day.from && from < day.to)}
          sessions={sessions}
          interpreters={interpreters}
        />
      ))}
      {linking !== null && (
        <Suspense>
          <InterpreterLinkDialog
            event={event}
            of={linking}
            onClose={() => {
              setLinking(null);
            }}
          />
        </Suspense>
      )}
      {open !== null && (
        <Suspense>
          <InterpreterDialog
            event={event}
            of={open === 'new' ? null : open}
            onClose={() => {
              setOpen(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function Load({
  interpreters,
  duties,
  days,
  onOpen,
  onLink,
}: {
  interpreters: readonly Interpreter[];
  duties: readonly Duty[];
  days: readonly GridDay[];
  onOpen: ((interpreter: Interpreter) => void) | undefined;
  onLink: (interpreter: Interpreter) => void;
}) {
  const { t, format } = useSpeech();
  const minutes = minutesByDay(duties, days);
  return (
    <Table label={t('places.interpreters')}>
      <thead>
        <tr>
          <th scope="col">{t('places.interpreter.name')}</th>
          <th scope="col">{t('places.interpreter.languages')}</th>
          {days.map(({ id, date }) => (
            <th key={id} scope="col" data-number>
              {format.shortDay(date)}
            </th>
          ))}
          {onOpen && <ActionHead />}
        </tr>
      </thead>
      <tbody>
        {interpreters.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {one.name}
              <br />
              <small>{[one.phone, one.email].filter(Boolean).join(' · ')}</small>
            </th>
            <td>{one.pairs.map(({ from, to }) => `${nameOf(from)} → ${nameOf(to)}`).join(', ') || '–'}</td>
            {days.map(({ id, date }) => {
              const worked = minutes.get(one.id)?.get(date) ?? 0;
              const most = one.mostMinutesADay;
              const tooMuch = most !== null && worked > most;
              return (
                <td key={id} data-number>
                  {worked === 0 ? '–' : <Hours minutes={worked} />}
                  {tooMuch && (
                    <span className={classes['bad']}>
                      {' '}
                      {t('places.too-much', { hours: format.number(Math.round(most / 6) / 10) })}
                    </span>
                  )}
                </td>
              );
            })}
            {onOpen && (
              <td data-number>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  fw="normal"
                  aria-label={t('places.link.of', { name: one.name })}
                  onClick={() => {
                    onLink(one);
                  }}
                >
                  {t('places.link')}
                </Button>
                <EditButton
                  of={one.name}
                  onClick={() => {
                    onOpen(one);
                  }}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Who sits in which booth on one day, as it is handed out. */
function DayPlan({
  event,
  day,
  duties,
  sessions,
  interpreters,
}: {
  event: EventDetail;
  day: GridDay;
  duties: readonly Duty[];
  sessions: readonly Session[];
  interpreters: readonly Interpreter[];
}) {
  const { t, named, format, language } = useSpeech();
  const [printed, setPrinted] = useState(false);
  if (duties.length === 0) return null;
  const title = t('places.plan', { day: format.day(day.date) });
  return (
    <div className={classes['sheet']} data-printed={printed}>
      <p className={classes['onPaper']}>{pickText(event.name, language)}</p>
      <Section
        title={title}
        actions={
          <Button
            variant="default"
            size="xs"
            className={classes['unprinted'] ?? ''}
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => {
              setPrinted(true);
              // Once the page shows which sheet is meant.
              requestAnimationFrame(() => {
                window.print();
                setPrinted(false);
              });
            }}
          >
            {t('places.print')}
          </Button>
        }
      >
        <Table label={title}>
          <thead>
            <tr>
              <th scope="col">{t('places.time')}</th>
              <th scope="col">{t('places.session')}</th>
              <th scope="col">{t('places.room')}</th>
              <th scope="col">{t('places.booth')}</th>
              <th scope="col">{t('places.way')}</th>
              <th scope="col">{t('places.interpreter.name')}</th>
            </tr>
          </thead>
          <tbody>
            {duties.map((duty, index) => {
              const session = sessions.find(({ id }) => id === duty.sessionId);
              const room = event.rooms.find(({ id }) => id === duty.roomId);
              const who = interpreters.find(({ id }) => id === duty.interpreterId);
              return (
                <tr key={index}>
                  <td>
                    {timeOf(duty.from, event.timezone)}–{timeOf(duty.to, event.timezone)}
                  </td>
                  <th scope="row">
                    <Link
                      to="/$event/programme"
                      params={{ event: event.code }}
                      search={{ session: duty.sessionId }}
                    >
                      {pickText(session?.title ?? {}, language)}
                    </Link>
                  </th>
                  <td>
                    <Local text={room?.name ?? {}} />
                  </td>
                  <td>{duty.booth || '–'}</td>
                  <td>
                    {duty.out === '' ? '' : `${nameOf(duty.out)} → `}
                    {nameOf(duty.language)}
                    <br />
                    <small>{named(`programme.mode.${duty.mode}`, duty.mode)}</small>
                  </td>
                  <td>
                    {who === undefined ? (
                      <span className={classes['bad']}>{t('places.nobody-yet')}</span>
                    ) : (
                      <>
                        {who.name}
                        {!interprets(who, duty) && (
                          <span className={classes['bad']}> · {t('places.not-her-language')}</span>
                        )}
                        {!isAvailable(who, duty) && (
                          <span className={classes['bad']}> · {t('places.not-available')}</span>
                        )}
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      </Section>
    </div>
  );
}

function nameOf(language: string): string {
  return isLanguage(language) ? languageName(language) : language;
}
