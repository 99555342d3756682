import { countryName, formatDay } from '@app/i18n';

import type { PersonModel, SessionModel } from './agenda-models';
import { colourClass } from './colours';
import type { Frame } from './frame';
import { NameText, SaidText } from './said';
import { Word } from './word';

type Kind = 'plenary' | 'break' | 'visit';

/** The word for what kind of a session it is; none for one of the usual kind. */
export function KindWord({ frame, kind }: { frame: Frame; kind: string }) {
  if (kind !== 'plenary' && kind !== 'break' && kind !== 'visit') return null;
  return <span class="quiet whole">{frame.t(`session.kind.${kind satisfies Kind}`)}</span>;
}

/** “09:00–10:30”, with its day where the page does not say it. */
export function When({
  frame,
  when,
  day = false,
}: {
  frame: Frame;
  when: SessionModel['when'];
  day?: boolean;
}) {
  if (!when) return null;
  return (
    <time dateTime={when.startsAt.toISOString()}>
      {day && `${formatDay(when.date, frame.language)}, `}
      <span class="whole">{`${when.from}–${when.to}`}</span>
    </time>
  );
}

/** A session in a list: when, its title, where, who. */
export function SessionLine({
  frame,
  session,
  day = false,
  level = 'h3',
}: {
  frame: Frame;
  session: SessionModel;
  day?: boolean;
  level?: 'h2' | 'h3';
}) {
  const { t } = frame;
  const { when, title, subtitle, theme, room, people, into, floor } = session;
  const Title = level;
  return (
    <>
      {when && (
        <p class="when">
          <When frame={frame} when={when} day={day} />
          {session.running && <strong class="live">{t('agenda.running')}</strong>}
        </p>
      )}
      <div class="what">
        <Title>
          <a href={session.href}>
            <SaidText frame={frame} said={title} />
          </a>
        </Title>
        {subtitle && (
          <p>
            <SaidText frame={frame} said={subtitle} />
          </p>
        )}
        <p class="facts">
          {theme && <Word frame={frame} {...theme} name={{ text: '', language: frame.language }} />}
          <KindWord frame={frame} kind={session.kind} />
          {room && (
            <span class="where">
              <SaidText frame={frame} said={room.name} />
            </span>
          )}
          {floor && <span>{[floor, ...into].join(' · ')}</span>}
        </p>
        {people.length > 0 && (
          <p class="who">
            {people.map((person, index) => (
              <span key={person.id}>
                {index > 0 && ', '}
                <NameText frame={frame} text={person.name} />
              </span>
            ))}
          </p>
        )}
      </div>
    </>
  );
}

/** Sessions as a list of their own, such as those of a speaker. */
export function SessionList({
  frame,
  sessions,
  day = false,
  level = 'h3',
}: {
  frame: Frame;
  sessions: readonly SessionModel[];
  day?: boolean;
  level?: 'h2' | 'h3';
}) {
  return (
    <ol class="sessions">
      {sessions.map((session) => (
        <li key={session.id} class={`edge ${session.theme ? colourClass(session.theme.colour) : ''}`}>
          <SessionLine frame={frame} session={session} day={day} level={level} />
        </li>
      ))}
    </ol>
  );
}

/** Somebody in a list: the name large, what she is below. */
export function PersonLine({
  frame,
  person,
  role = false,
}: {
  frame: Frame;
  person: PersonModel;
  role?: boolean;
}) {
  const { t, language } = frame;
  return (
    <>
      {role && <p class="quiet">{person.role}</p>}
      <p class="name">
        <a href={person.href}>
          <NameText frame={frame} text={person.name} />
        </a>{' '}
        {person.otherName && (
          <span class="quiet whole">
            <NameText frame={frame} text={person.otherName} />
          </span>
        )}
      </p>
      <PersonPlace frame={frame} person={person} />
      {person.onBehalfOf && <p class="quiet">{t('speaker.onBehalf', { name: person.onBehalfOf })}</p>}
      {person.country && <p class="quiet">{countryName(person.country, language)}</p>}
    </>
  );
}

/** Her position and organisation. */
export function PersonPlace({ frame, person }: { frame: Frame; person: PersonModel }) {
  const places = [person.position, person.organisation].filter((said) => said !== null);
  return (
    <>
      {places.map((said, index) => (
        <p key={index}>
          <SaidText frame={frame} said={said} />
        </p>
      ))}
    </>
  );
}
