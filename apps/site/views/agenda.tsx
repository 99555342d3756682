import { formatDay, formatInstant } from '@app/i18n';

import type { AgendaDay, AgendaModel, StampModel } from './agenda-models';
import { FILTER_KEYS } from './agenda-models';
import { colourClass } from './colours';
import type { Frame } from './frame';
import { Page } from './page';
import { Running } from './running';
import { SaidText } from './said';
import { SessionLine, SessionList } from './session-line';

/** The programme of an event: a list by day on a phone, a timetable where there is room for one. */
export function AgendaPage({ frame, agenda }: { frame: Frame; agenda: AgendaModel }) {
  const { t } = frame;
  const { base, days, stamp, zone, filter } = agenda;
  return (
    <Page
      frame={frame}
      title={`${t('agenda.title')} · ${agenda.event.name.text}`}
      styles={['agenda']}
      wide={!filter.list}
      colours={coloursOf(agenda)}
      rules={filter.list ? '' : gridRules(days)}
      foot={t('foot.zone', { zone })}
    >
      <Running frame={frame} event={agenda.event} />
      <h1>{t('agenda.title')}</h1>
      <Stamp frame={frame} stamp={stamp} zone={zone} event={agenda.event} />
      {stamp ? (
        <>
          <Filter frame={frame} filter={filter} now={agenda.now} base={base} />
          {Object.keys(filter.chosen).length === 0 && <Featured frame={frame} agenda={agenda} />}
          <Days frame={frame} days={days} now={agenda.now} list={filter.list} />
          <Further frame={frame} agenda={agenda} />
        </>
      ) : (
        <>
          <p class="box">{t('agenda.none')}</p>
          <Featured frame={frame} agenda={agenda} />
        </>
      )}
    </Page>
  );
}

/** Which release it is; every page of the programme says so. */
export function Stamp({
  frame,
  stamp,
  zone,
  event,
}: {
  frame: Frame;
  stamp: StampModel | null;
  zone: string;
  event: { timezone: string };
}) {
  if (!stamp) return null;
  const date = formatInstant(stamp.at, frame.language, event.timezone);
  return (
    <p class="quiet stamp">
      {frame.t('agenda.stamp', { number: stamp.number, date })} <span class="whole">({zone})</span>
    </p>
  );
}

function Featured({ frame, agenda: { featured } }: { frame: Frame; agenda: AgendaModel }) {
  if (featured.length === 0) return null;
  return (
    <section class="day" aria-labelledby="featured">
      <h2 id="featured">{frame.t('agenda.featured')}</h2>
      <SessionList frame={frame} sessions={featured} day />
    </section>
  );
}

function Filter(props: { frame: Frame; filter: AgendaModel['filter']; now: string | null; base: string }) {
  const { frame, filter, now, base } = props;
  const { t } = frame;
  const shown = FILTER_KEYS.filter((key) => filter.choices[key].length > 1);
  const isChosen = FILTER_KEYS.some((key) => filter.chosen[key] !== undefined);
  return (
    <form class="filter" method="get" action={`${base}/agenda`} aria-label={t('agenda.filter')}>
      {shown.map((key) => (
        <label key={key}>
          <span>{t(`agenda.${key}`)}</span>
          <select name={key}>
            <option value="">{t('agenda.all')}</option>
            {filter.choices[key].map(({ value, label }) => (
              <option key={value} value={value} selected={filter.chosen[key] === value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label class="look">
        <span>{t('agenda.view')}</span>
        <select name="view">
          <option value="">{t('agenda.view.grid')}</option>
          <option value="list" selected={filter.list}>
            {t('agenda.view.list')}
          </option>
        </select>
      </label>
      <button class="go">{t('agenda.apply')}</button>
      {isChosen && <a href={`${base}/agenda`}>{t('agenda.clear')}</a>}
      {now && <a href={`#s-${now}`}>{t('agenda.now')}</a>}
    </form>
  );
}

/** The days with their sessions. */
export function Days(props: { frame: Frame; days: readonly AgendaDay[]; now: string | null; list: boolean }) {
  const { frame, days, list } = props;
  if (days.length === 0) return <p>{frame.t('agenda.empty')}</p>;
  return (
    <>
      {days.map((day, index) => (
        <section key={day.date} class="day" aria-labelledby={`d-${day.date}`}>
          <h2 id={`d-${day.date}`}>
            <time dateTime={day.date}>{formatDay(day.date, frame.language)}</time>
            {day.title && (
              <>
                {' · '}
                <SaidText frame={frame} said={day.title} />
              </>
            )}
          </h2>
          <div class={list ? undefined : 'across'} tabindex={list ? undefined : 0}>
            <ol class={list ? 'sessions' : `sessions grid g${index}`}>
              {!list && <Lines frame={frame} day={day} index={index} />}
              {day.sessions.map((session) => (
                <li
                  key={session.id}
                  id={`s-${session.id}`}
                  class={[
                    'edge',
                    session.theme ? colourClass(session.theme.colour) : '',
                    session.kind === 'break' ? 'pause' : '',
                    session.running ? 'on' : '',
                    list ? '' : placeClass(index, day, session.id),
                  ]
                    .filter((name) => name !== '')
                    .join(' ')}
                >
                  <SessionLine frame={frame} session={session} />
                </li>
              ))}
            </ol>
          </div>
        </section>
      ))}
    </>
  );
}

/** What names rooms and times at the edges of the timetable; each session says both itself. */
function Lines({ frame, day, index }: { frame: Frame; day: AgendaDay; index: number }) {
  return (
    <>
      {day.columns.map(({ key, name }, column) => (
        <li key={`c-${key}`} class={`head g${index}c${column}`} aria-hidden="true">
          {name && <SaidText frame={frame} said={name} />}
        </li>
      ))}
      {day.ticks.map(({ row, label }) => (
        <li key={`t-${row}`} class={`tick fig g${index}t${row}`} aria-hidden="true">
          {label}
        </li>
      ))}
    </>
  );
}

function Further({ frame, agenda }: { frame: Frame; agenda: AgendaModel }) {
  const { t } = frame;
  const { base, files } = agenda;
  return (
    <nav class="further" aria-label={t('agenda.further')}>
      <ul>
        <li>
          <a href={`${base}/speakers`}>{t('agenda.speakers')}</a>
        </li>
        <li>
          <a href={`${base}/agenda/changes`}>{t('agenda.changes')}</a>
        </li>
        <li>
          <a href={`${base}/agenda.atom`} type="application/atom+xml">
            {t('agenda.feed')}
          </a>
        </li>
        {files.length > 0 && (
          <li>
            <a href={`${base}/agenda.pdf?paper=pocket`}>{t('agenda.pocket')}</a>
          </li>
        )}
      </ul>
      {files.length > 0 && (
        <details>
          <summary>{t('agenda.print')}</summary>
          <ul>
            {files.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>
                  {typeof label === 'string' ? label : <SaidText frame={frame} said={label} />}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </nav>
  );
}

function coloursOf({ days, featured }: AgendaModel): string[] {
  const sessions = [...featured, ...days.flatMap((day) => day.sessions)];
  return sessions.flatMap(({ theme }) => theme?.colour ?? []);
}

function placeClass(index: number, day: AgendaDay, id: string): string {
  return day.places.has(id) ? `g${index}s${day.sessions.findIndex((session) => session.id === id)}` : '';
}

/** Rules that put each session into its place: style attributes are refused by the content security policy. */
function gridRules(days: readonly AgendaDay[]): string {
  const rules = days.flatMap((day, index) => {
    const columns = day.columns.reduce((most, { last }) => Math.max(most, last), 3) - 2;
    const all = [`.g${index}{grid-template-columns:4rem repeat(${columns},minmax(10rem,1fr))}`];
    day.columns.forEach(({ first, last }, column) =>
      all.push(`.g${index}c${column}{grid-area:1/${first}/2/${last}}`),
    );
    for (const { row } of day.ticks) all.push(`.g${index}t${row}{grid-area:${row}/1}`);
    day.sessions.forEach(({ id }, number) => {
      const place = day.places.get(id);
      if (!place) return;
      const { row, column, rowEnd, columnEnd } = place;
      all.push(`.g${index}s${number}{grid-area:${row}/${column}/${rowEnd}/${columnEnd}}`);
    });
    return all;
  });
  return `@media screen and (min-width:900px){${rules.join('')}}`;
}
