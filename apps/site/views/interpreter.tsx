import { formatDay, languageName } from '@app/i18n';
import { isLanguage } from '@app/kernel';
import { Fragment } from 'preact';

import type { Frame } from './frame';
import type {
  DutyModel,
  InterpretedModel,
  InterpreterModel,
  OwnSessionModel,
  TextModel,
} from './interpreter-models';
import { below } from './link-path';
import { Page } from './page';
import { Running } from './running';
import { around, NameText, NameWords, SaidText } from './said';
import { Instant } from './times';

interface Props {
  frame: Frame;
  page: InterpreterModel;
  /** `/i/{token}`, with `?lang=` where the reader asked for a language. */
  base: string;
}

type Zoned = Pick<Props, 'frame' | 'base'> & { zone: string };

/** An interpreter’s own page: when, where and out of which language into which, and what she prepares with. */
export function InterpreterPage({ frame, page, base }: Props) {
  const { t } = frame;
  const zoned = { frame, base, zone: page.event.timezone };
  return (
    <Page
      frame={frame}
      title={t('interpreter.title')}
      styles={['agenda', 'status']}
      foot={t('foot.zone', { zone: page.zone })}
    >
      <Running frame={frame} event={page.event} />
      <h1 class="who">
        <NameWords frame={frame} text={page.name} />
      </h1>
      <p class="lead">{t(page.days.length === 0 ? 'interpreter.none' : 'interpreter.about')}</p>
      <p>{t('status.keep')}</p>
      <div class="speak">
        {page.days.map(({ date, sessions }) => (
          <section key={date} aria-labelledby={`day-${date ?? 'none'}`}>
            <h2 id={`day-${date ?? 'none'}`}>
              {date === null ? t('interpreter.untimed') : formatDay(date, frame.language)}
            </h2>
            {sessions.map((session) => (
              <OwnSession key={session.id} {...zoned} session={session} />
            ))}
          </section>
        ))}
      </div>
    </Page>
  );
}

function OwnSession({ session, ...zoned }: Zoned & { session: OwnSessionModel }) {
  const { frame } = zoned;
  const { t } = frame;
  return (
    <article class="text" aria-labelledby={`session-${session.id}`}>
      {session.startsAt !== null && (
        <p class="when">
          <time dateTime={session.startsAt.toISOString()}>{session.when}</time>
        </p>
      )}
      <h3 id={`session-${session.id}`}>
        <SaidText frame={frame} said={session.title} />
      </h3>
      {session.room && (
        <p>
          <SaidText frame={frame} said={session.room} />
          {session.venue && (
            <>
              {' · '}
              <SaidText frame={frame} said={session.venue} />
            </>
          )}
        </p>
      )}
      <ul class="items">
        {session.duties.map((duty, index) => (
          <li key={index}>
            <Duty frame={frame} duty={duty} />
          </li>
        ))}
      </ul>
      {session.people.length > 0 && (
        <>
          <h4>{t('interpreter.speakers')}</h4>
          {session.people.every(({ texts }) => texts.length === 0) && (
            <p class="quiet">{t('interpreter.noText')}</p>
          )}
          <ul class="plainly people">
            {session.people.map((person) => (
              <li key={person.id}>
                <Interpreted {...zoned} person={person} />
              </li>
            ))}
          </ul>
        </>
      )}
      {session.documents.length > 0 && (
        <>
          <h4>{t('session.materials')}</h4>
          <ul class="items">
            {session.documents.map(({ title, url, file }) => (
              <li key={url}>
                <a href={url} rel="noopener nofollow">
                  <NameText frame={frame} text={title} />
                </a>
                {file && ' '}
                {file && <span class="quiet whole">({file})</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function Duty({ frame, duty }: { frame: Frame; duty: DutyModel }) {
  const { t } = frame;
  const { stretch, from, into, mode, booth } = duty;
  const way = from === '' ? t('interpreter.into', { to: into }) : t('interpreter.way', { from, to: into });
  const [before, after] = around((names) => t('interpreter.with', { names }));
  const words = [way, t(`interpreter.mode.${mode}`)];
  if (booth !== '') words.push(t('interpreter.booth', { booth }));
  return (
    <>
      {stretch !== '' && (
        <>
          <span class="whole fig">{stretch}</span>
          {' · '}
        </>
      )}
      {words.join(' · ')}
      {duty.with.length > 0 && (
        <>
          {' · '}
          {before}
          {duty.with.map((name, index) => (
            <Fragment key={index}>
              {index > 0 && ', '}
              <NameText frame={frame} text={name} />
            </Fragment>
          ))}
          {after}
        </>
      )}
    </>
  );
}

function Interpreted({ person, ...zoned }: Zoned & { person: InterpretedModel }) {
  const { frame } = zoned;
  const { t } = frame;
  const [before, after] = around((words) => t('interpreter.pronounced', { words }));
  return (
    <>
      <p>
        <strong>
          <NameText frame={frame} text={person.name} />
        </strong>
        {person.otherName !== '' && (
          <>
            {' ('}
            <NameText frame={frame} text={person.otherName} />)
          </>
        )}
        {' · '}
        <span class="quiet">{t(`speaker.role.${person.role}`)}</span>
      </p>
      {person.pronunciation && (
        <p>
          {before}
          <SaidText frame={frame} said={person.pronunciation} />
          {after}
        </p>
      )}
      {person.texts.length > 0 && (
        <ul class="items">
          {person.texts.map((text) => (
            <li key={text.id}>
              <Text {...zoned} text={text} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Text({ frame, base, zone, text }: Zoned & { text: TextModel }) {
  const { t } = frame;
  const { kind, language, number, name, releasedAt, checked } = text;
  const [before, after] = around((date) => t('interpreter.since', { date }));
  return (
    <>
      <a href={below(base, `materials/${text.id}`)} rel="nofollow" download>
        <NameText frame={frame} text={name} />
      </a>
      <br />
      {t(`speaker.kind.${kind}`)}
      {' · '}
      {isLanguage(language) && (
        <>
          <span lang={language === frame.language ? undefined : language}>{languageName(language)}</span>
          {' · '}
        </>
      )}
      {t('speaker.version', { number })}
      {' · '}
      {t(checked ? 'interpreter.checked' : 'interpreter.unchecked')}
      <br />
      <span class="quiet">
        {before}
        <Instant frame={frame} at={releasedAt} zone={zone} />
        {after}
      </span>
    </>
  );
}
