import type { PersonModel, SessionModel, SpeakerPublicModel, StampModel, ThemeModel } from './agenda-models';
import { Stamp } from './agenda';
import { Part } from './agenda-session';
import { colourClass } from './colours';
import type { Frame } from './frame';
import type { EventHead } from './models';
import { Page } from './page';
import { Running } from './running';
import { NameText, NameWords, SaidLines, SaidText } from './said';
import { PersonLine, PersonPlace, SessionList } from './session-line';
import { countryName } from '@app/i18n';
import { Word } from './word';

interface Of {
  event: EventHead;
  base: string;
  zone: string;
  stamp: StampModel | null;
}

function Back({ frame, base }: { frame: Frame; base: string }) {
  return (
    <p class="run">
      <a href={`${base}/agenda`}>
        <span aria-hidden="true">‹ </span>
        {frame.t('agenda.whole')}
      </a>
    </p>
  );
}

/** Everybody who speaks, by name. */
export function SpeakersPage({
  frame,
  page,
  people,
}: {
  frame: Frame;
  page: Of;
  people: readonly PersonModel[];
}) {
  const { t } = frame;
  return (
    <Page frame={frame} title={`${t('agenda.speakers')} · ${page.event.name.text}`} styles={['agenda']}>
      <Running frame={frame} event={page.event} />
      <Back frame={frame} base={page.base} />
      <h1>{t('agenda.speakers')}</h1>
      {people.length === 0 ? (
        <p class="box">{t('agenda.none')}</p>
      ) : (
        <ul class="people many">
          {people.map((person) => (
            <li key={person.id} class="person">
              <PersonLine frame={frame} person={person} />
            </li>
          ))}
        </ul>
      )}
      <Stamp frame={frame} stamp={page.stamp} zone={page.zone} event={page.event} />
    </Page>
  );
}

/** Who somebody is, as the programme prints her, and where she appears. */
export function SpeakerPublicPage({ frame, page }: { frame: Frame; page: SpeakerPublicModel }) {
  const { t, language } = frame;
  const { person } = page;
  return (
    <Page
      frame={frame}
      title={`${person.name} · ${page.event.name.text}`}
      styles={['agenda']}
      colours={page.sessions.flatMap(({ theme }) => theme?.colour ?? [])}
      foot={t('foot.zone', { zone: page.zone })}
    >
      <Running frame={frame} event={page.event} />
      <p class="run">
        <a href={`${page.base}/speakers`}>
          <span aria-hidden="true">‹ </span>
          {t('agenda.speakers')}
        </a>
      </p>
      <header>
        <h1>
          <NameWords frame={frame} text={person.name} />
        </h1>
        {person.otherName && (
          <p class="lead">
            <NameText frame={frame} text={person.otherName} />
          </p>
        )}
        <PersonPlace frame={frame} person={person} />
        {person.country && <p class="quiet">{countryName(person.country, language)}</p>}
      </header>
      {page.biography && (
        <div class="text">
          <SaidLines frame={frame} said={page.biography} />
        </div>
      )}
      <Part id="sessions" title={t('agenda.sessions')}>
        <SessionList frame={frame} sessions={page.sessions} day />
      </Part>
      <Stamp frame={frame} stamp={page.stamp} zone={page.zone} event={page.event} />
    </Page>
  );
}

/** A thematic activity and its sessions. */
export function ThemePage(props: {
  frame: Frame;
  page: Of;
  theme: ThemeModel;
  sessions: readonly SessionModel[];
}) {
  const { frame, page, theme, sessions } = props;
  const { t } = frame;
  return (
    <Page
      frame={frame}
      title={`${theme.name.text} · ${page.event.name.text}`}
      styles={['agenda']}
      colours={[theme.colour]}
      foot={t('foot.zone', { zone: page.zone })}
    >
      <Running frame={frame} event={page.event} />
      <Back frame={frame} base={page.base} />
      <header class={`edge ${colourClass(theme.colour)}`}>
        <h1>
          <SaidText frame={frame} said={theme.name} />
        </h1>
        <p>
          <Word frame={frame} {...theme} />
        </p>
      </header>
      <Part id="sessions" title={t('agenda.sessions')}>
        {sessions.length === 0 ? (
          <p>{page.stamp ? t('agenda.empty') : t('agenda.none')}</p>
        ) : (
          <SessionList frame={frame} sessions={sessions} day />
        )}
      </Part>
      <Stamp frame={frame} stamp={page.stamp} zone={page.zone} event={page.event} />
    </Page>
  );
}
