import { formatDay } from '@app/i18n';
import type { ComponentChildren } from 'preact';

import { MOST_COMMENT, STARS } from '@app/programme';

import type { RatingModel, SessionModel, SessionPageModel } from './agenda-models';
import { Stamp } from './agenda';
import { colourClass } from './colours';
import { Notice } from './faults';
import { Form, type FormSecrets } from './form';
import type { Frame } from './frame';
import { Page } from './page';
import { Running } from './running';
import { SaidLines, SaidText } from './said';
import { Sign } from './signs';
import { KindWord, PersonLine, SessionList, When } from './session-line';
import { Word } from './word';

interface Props {
  frame: Frame;
  page: SessionPageModel;
  /** For the form of whoever may rate it. */
  secrets?: FormSecrets | null;
}

/** One session: what, when, where, who, in which languages, and what stands around it. */
export function SessionPage({ frame, page, secrets = null }: Props) {
  const { t } = frame;
  const { session, base, items } = page;
  const colours = [session, ...page.parallel, page.previous, page.next].flatMap(
    (one) => one?.theme?.colour ?? [],
  );
  // Items that say no more than the session does are not listed once more.
  const listed =
    items.length > 1 || items.some(({ title }) => title.text !== '' && title.text !== session.title.text);
  return (
    <Page
      frame={frame}
      title={`${session.title.text} · ${page.event.name.text}`}
      styles={secrets ? ['agenda', 'form'] : ['agenda']}
      colours={colours}
      foot={t('foot.zone', { zone: page.zone })}
    >
      <Running frame={frame} event={page.event} />
      <p class="run">
        <a href={`${base}/agenda${session.when ? `#s-${session.id}` : ''}`}>
          <span aria-hidden="true">‹ </span>
          {t('agenda.whole')}
        </a>
      </p>
      <header class={`edge ${session.theme ? colourClass(session.theme.colour) : ''}`}>
        <p class="facts">
          {session.theme && (
            <a href={session.theme.href}>
              <Word frame={frame} {...session.theme} name={{ text: '', language: frame.language }} />
            </a>
          )}
          <KindWord frame={frame} kind={session.kind} />
          {session.running && <strong class="live">{t('agenda.running')}</strong>}
        </p>
        <h1>
          <SaidText frame={frame} said={session.title} />
        </h1>
        {session.subtitle && (
          <p class="lead">
            <SaidText frame={frame} said={session.subtitle} />
          </p>
        )}
      </header>
      <Facts frame={frame} page={page} />
      {session.summary && (
        <div class="lead text">
          <SaidLines frame={frame} said={session.summary} />
        </div>
      )}
      {page.description && (
        <div class="text">
          <SaidLines frame={frame} said={page.description} />
        </div>
      )}
      {listed ? (
        <Part id="items" title={t('session.items')}>
          <ol class="sessions">
            {items.map((item) => (
              <li key={item.id}>
                <p class="when fig">
                  {item.from} <span class="quiet whole">{t('session.minutes', { count: item.minutes })}</span>
                </p>
                <div class="what">
                  {item.title.text !== '' && (
                    <h3>
                      <SaidText frame={frame} said={item.title} />
                    </h3>
                  )}
                  {item.people.map((person) => (
                    <div key={person.id} class="person">
                      <PersonLine frame={frame} person={person} role />
                    </div>
                  ))}
                </div>
              </li>
            ))}
          </ol>
        </Part>
      ) : (
        session.people.length > 0 && (
          <Part id="people" title={t('agenda.speakers')}>
            <ul class="people">
              {session.people.map((person) => (
                <li key={person.id} class="person">
                  <PersonLine frame={frame} person={person} role />
                </li>
              ))}
            </ul>
          </Part>
        )
      )}
      {page.materials.length > 0 && (
        <Part id="materials" title={t('session.materials')}>
          <ul class="plainly">
            {page.materials.map(({ title, url, file }) => (
              <li key={url}>
                <a href={url} rel="noopener nofollow">
                  {title}
                </a>
                {file && ' '}
                {file && <span class="quiet whole">({file})</span>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {page.rating && <Rate frame={frame} page={page} rating={page.rating} secrets={secrets} />}
      <Around frame={frame} title={t('session.previous')} id="previous" sessions={[page.previous]} />
      <Around frame={frame} title={t('session.next')} id="next" sessions={[page.next]} />
      <Around frame={frame} title={t('session.parallel')} id="parallel" sessions={page.parallel} />
      <Stamp frame={frame} stamp={page.stamp} zone={page.zone} event={page.event} />
    </Page>
  );
}

/** What she thinks of it; it works without a script. */
function Rate({
  frame,
  page: { session },
  rating: { own, until, state },
  secrets,
}: Required<Props> & { rating: RatingModel }) {
  const { t, language } = frame;
  if (own === null || secrets === null) {
    return (
      <Part id="feedback" title={t('feedback.title')}>
        <p>{t('feedback.who')}</p>
      </Part>
    );
  }
  const missing = state === 'missing';
  return (
    <Part id="feedback" title={t('feedback.title')}>
      {state === 'saved' && (
        <div class="box good" role="status">
          <p>
            <Sign kind="done" /> {t('feedback.thanks')}
          </p>
        </div>
      )}
      {state === 'expired' && <Notice frame={frame} id="expired.text" />}
      <p>{t('feedback.about', { date: formatDay(until, language) })}</p>
      <Form frame={frame} action={`${session.href}/feedback`} secrets={secrets}>
        <fieldset
          class={missing ? 'wrong' : undefined}
          aria-describedby={missing ? 'stars-fault' : undefined}
        >
          <legend>{t('feedback.stars')}</legend>
          {missing && (
            <p class="fault" id="stars-fault">
              <Sign kind="stopped" /> {t('feedback.missing')}
            </p>
          )}
          <div class="stars">
            {STARS.map((star) => (
              <label key={star}>
                <input
                  type="radio"
                  name="stars"
                  value={star}
                  checked={own.stars === star}
                  aria-invalid={missing ? 'true' : undefined}
                />
                <span>{star}</span>
              </label>
            ))}
          </div>
          <p class="hint">{t('feedback.scale')}</p>
        </fieldset>
        <div>
          <label for="comment">
            {t('feedback.comment')} <span class="free">{t('step.optional')}</span>
          </label>
          <textarea id="comment" name="comment" rows={3} maxLength={MOST_COMMENT}>
            {`\n${own.comment}`}
          </textarea>
        </div>
        <button type="submit" class="go">
          {t(own.stars === null ? 'feedback.send' : 'feedback.change')}
        </button>
      </Form>
    </Part>
  );
}

function Facts({ frame, page }: { frame: Frame; page: SessionPageModel }) {
  const { t, language } = frame;
  const { when, room, floor, into } = page.session;
  return (
    <dl class="pairs">
      {when && (
        <div>
          <dt>{t('event.when')}</dt>
          <dd>
            {formatDay(when.date, language)}, <When frame={frame} when={when} />{' '}
            <span class="quiet whole">({page.zone})</span>
          </dd>
        </div>
      )}
      {room && (
        <div>
          <dt>{t('agenda.room')}</dt>
          <dd>
            <SaidText frame={frame} said={room.name} />
            {room.venue && (
              <>
                <br />
                <SaidText frame={frame} said={room.venue} />
              </>
            )}
          </dd>
        </div>
      )}
      {floor && (
        <div>
          <dt>{t('session.floor')}</dt>
          <dd>{floor}</dd>
        </div>
      )}
      {into.length > 0 && (
        <div>
          <dt>{t('session.into')}</dt>
          <dd>{into.join(' · ')}</dd>
        </div>
      )}
    </dl>
  );
}

function Around(props: {
  frame: Frame;
  id: string;
  title: string;
  sessions: readonly (SessionModel | null)[];
}) {
  const sessions = props.sessions.filter((session) => session !== null);
  if (sessions.length === 0) return null;
  return (
    <Part id={props.id} title={props.title}>
      <SessionList frame={props.frame} sessions={sessions} day />
    </Part>
  );
}

export function Part(props: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="day" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.children}
    </section>
  );
}
