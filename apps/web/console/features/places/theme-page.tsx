import { pickText } from '@app/kernel';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { api } from '../../../api/client';
import type { EventDetail, Theme, ThemeDesk } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ColourWord } from '../../parts/colour-word';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page, Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { usePermission } from '../session/session';
import { WithEvent } from '../settings/with-event';
import { Hours } from './hours';
import classes from './places.module.css';

const ThemeWordsDialog = lazy(() => exported(import('./theme-words-dialog'), 'ThemeWordsDialog'));
const ThemeDeskDialog = lazy(() => exported(import('./theme-desk-dialog'), 'ThemeDeskDialog'));

const route = getRouteApi('/signed-in/$event/themes/$code');

export function desksQuery(event: string) {
  return api.queryOptions('get', '/api/v1/events/{event}/theme-desks', { params: { path: { event } } });
}

/** A theme as those see it who look after it: its figures, team, sign-up, words and documents. */
export function ThemePage() {
  const { code } = route.useParams();
  return (
    <WithEvent>
      {(event) => {
        const theme = event.themes.find((one) => one.code === code);
        return theme === undefined ? <NoTheme /> : <Opened key={theme.id} event={event} theme={theme} />;
      }}
    </WithEvent>
  );
}

function NoTheme() {
  const { t } = useSpeech();
  return (
    <Page title={t('places.theme.none')}>
      <Empty>{t('places.theme.none.about')}</Empty>
    </Page>
  );
}

function Opened({ event, theme }: { event: EventDetail; theme: Theme }) {
  const { t, format, language } = useSpeech();
  const mayWrite = usePermission('events.write');
  const desks = useQuery(desksQuery(event.id));
  const [open, setOpen] = useState<'words' | 'desk' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  const edit = (what: 'words' | 'desk', label: string) =>
    mayWrite && (
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          setOpen(what);
        }}
      >
        {label}
      </Button>
    );
  const desk = desks.data?.desks.find(({ themeId }) => themeId === theme.id);
  const about = pickText(theme.about, language);
  return (
    <Page
      title={pickText(theme.name, language)}
      about={<ColourWord colour={theme.colour} word={theme.word} />}
      actions={
        <Link to="/$event/programme" params={{ event: event.code }} search={{ theme: theme.id }}>
          {t('places.theme.sessions-of')}
        </Link>
      }
    >
      {desks.isPending && <Waiting rows={3} />}
      {desks.isError && <Failure error={desks.error} again={() => void desks.refetch()} />}
      {desk && (
        <>
          <dl className={classes['figures']}>
            <Figure label={t('places.theme.sessions')}>{format.number(desk.figures.sessions)}</Figure>
            <Figure label={t('places.theme.scheduled')}>{format.number(desk.figures.scheduled)}</Figure>
            <Figure label={t('places.theme.hours')}>
              <Hours minutes={desk.figures.minutes} />
            </Figure>
            <Figure label={t('places.theme.speakers')}>{format.number(desk.figures.speakers)}</Figure>
            <Figure label={t('places.theme.confirmed')}>{format.number(desk.figures.confirmed)}</Figure>
            <Figure label={t('places.theme.seats')}>{format.number(desk.figures.seats)}</Figure>
          </dl>
          <Section title={t('places.theme.team')} actions={edit('desk', t('places.theme.desk.edit'))}>
            <p>{namesOf(desk, desks.data?.colleagues ?? []) || t('places.theme.team.none')}</p>
            <p>
              {t(`places.sign-up.${theme.signUp}`)}
              {theme.signUp === 'code' && desk.code !== null && (
                <> · {desk.code === '' ? t('places.theme.code.none') : <code>{desk.code}</code>}</>
              )}
            </p>
          </Section>
        </>
      )}
      <Section title={t('places.theme.page')} actions={edit('words', t('places.theme.words.edit'))}>
        {about === '' ? (
          <Empty>{t('places.theme.about.none')}</Empty>
        ) : (
          about.split(/\n{2,}/).map((paragraph, index) => <p key={index}>{paragraph}</p>)
        )}
        {theme.documents.length > 0 && (
          <ul>
            {theme.documents.map(({ id, title, url, audience, embargo }) => (
              <li key={id}>
                <a href={url} target="_blank" rel="noreferrer">
                  {title}
                </a>{' '}
                <small>
                  {t(`places.audience.${audience}`)}
                  {embargo !== 'none' && ` · ${t(`places.embargo.${embargo}`)}`}
                </small>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Suspense>
        {open === 'words' && <ThemeWordsDialog event={event} theme={theme} onClose={close} />}
        {open === 'desk' && desk && (
          <ThemeDeskDialog
            event={event}
            theme={theme}
            desk={desk}
            colleagues={desks.data?.colleagues ?? []}
            onClose={close}
          />
        )}
      </Suspense>
    </Page>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function namesOf({ team }: ThemeDesk, colleagues: readonly { id: string; name: string }[]): string {
  return colleagues
    .filter(({ id }) => team.includes(id))
    .map(({ name }) => name)
    .join(' · ');
}
