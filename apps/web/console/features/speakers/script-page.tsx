import { wallClockAt } from '@app/events/domain/calendar';
import { LANGUAGES } from '@app/kernel';
import { countryName } from '@app/i18n/countries';
import { languageName } from '@app/i18n/languages';
import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../../../api/client';
import type { EventDetail, McScriptItem, McScriptPart, McScriptSession } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { WithEvent } from '../settings/with-event';
import type { ScriptSearch } from './script-search';
import classes from './script.module.css';

const route = getRouteApi('/signed-in/$event/programme/script');
const PATH = '/api/v1/events/{event}/mc-script';

/** What the master of ceremonies reads from, on a screen or on paper: one language, a session, a day or everything. */
export function ScriptPage() {
  return <WithEvent>{(event) => <Script event={event} />}</WithEvent>;
}

function Script({ event }: { event: EventDetail }) {
  const { t, language: shown, format } = useSpeech();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const language = LANGUAGES.find((one) => one === search.language) ?? shown;
  const query = {
    language,
    ...(search.session !== undefined ? { session: search.session } : search.day && { date: search.day }),
  };
  const script = useQuery(
    api.queryOptions(
      'get',
      PATH,
      { params: { path: { event: event.id }, query } },
      // Who has come is what it is looked at for.
      { placeholderData: keepPreviousData, refetchInterval: 30_000 },
    ),
  );
  const change = (part: ScriptSearch) => {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  const sessions = script.data?.sessions;
  const printed = new URLSearchParams(query).toString();
  return (
    <Page
      title={t('speakers.script')}
      about={
        <>
          <Link to="/$event/speakers" params={{ event: event.code }}>
            {t('speakers.back')}
          </Link>{' '}
          · {t('speakers.script.about')}
        </>
      }
      actions={
        sessions !== undefined &&
        sessions.length > 0 && (
          <a href={`/api/v1/events/${event.id}/mc-script/print?${printed}`} download>
            {t('speakers.script.print')}
          </a>
        )
      }
    >
      <div className={classes['choices']}>
        <NativeSelect
          label={t('speakers.script.day')}
          value={search.day ?? ''}
          data={[
            { value: '', label: t('speakers.script.all-days') },
            ...event.days.map(({ date }) => ({ value: date, label: format.day(date) })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            change({ day: value === '' ? undefined : value, session: undefined });
          }}
        />
        <NativeSelect
          label={t('speakers.script.language')}
          value={language}
          data={LANGUAGES.map((one) => ({ value: one, label: languageName(one) }))}
          onChange={({ currentTarget: { value } }) => {
            change({ language: value });
          }}
        />
      </div>
      {script.isPending && <Waiting rows={8} />}
      {script.isError && <Failure error={script.error} again={() => void script.refetch()} />}
      {sessions?.length === 0 && <Empty>{t('speakers.script.none')}</Empty>}
      <div lang={language}>
        {sessions?.map((session) => (
          <SessionScript
            key={session.id}
            of={session}
            zone={event.timezone}
            only={search.session === session.id}
            onOnly={(only) => {
              change({ session: only ? session.id : undefined });
            }}
          />
        ))}
      </div>
    </Page>
  );
}

interface SessionProps {
  of: McScriptSession;
  zone: string;
  only: boolean;
  onOnly: (only: boolean) => void;
}

function SessionScript({ of, zone, only, onOnly }: SessionProps) {
  const { t, language } = useSpeech();
  return (
    <section className={classes['session']}>
      <h2>
        <span className={classes['time']}>{of.startsAt === null ? '–' : clock(of.startsAt, zone)}</span>
        {of.title || t('speakers.script.untitled')}
      </h2>
      <p lang={language}>
        {of.room}{' '}
        <button
          type="button"
          className={classes['only']}
          onClick={() => {
            onOnly(!only);
          }}
        >
          {t(only ? 'speakers.script.more' : 'speakers.script.only')}
        </button>
      </p>
      {of.items.map((item) => (
        <ItemScript key={item.id} of={item} zone={zone} />
      ))}
    </section>
  );
}

function ItemScript({ of, zone }: { of: McScriptItem; zone: string }) {
  const { named } = useSpeech();
  return (
    <div className={classes['item']}>
      <h3>
        <span className={classes['time']}>{of.startsAt === null ? '' : clock(of.startsAt, zone)}</span>
        {of.title || named(`speakers.script.item.${of.kind}`, of.kind)}
      </h3>
      {of.parts.map((part) => (
        <PartScript key={part.engagementId} of={part} zone={zone} />
      ))}
    </div>
  );
}

function PartScript({ of, zone }: { of: McScriptPart; zone: string }) {
  const { t, named, language } = useSpeech();
  const country = of.country === '' ? '' : countryName(of.country, language);
  const said = [
    ['formOfAddress', of.formOfAddress],
    ['pronunciation', of.pronunciation],
    ['mcLine', of.introduction],
  ] as const;
  return (
    <div className={classes['part']} data-there={of.arrivedAt !== null}>
      <small lang={language}>
        {named(`speakers.role.${of.role}`, of.role)}
        {!of.isCertain && ` · ${t('speakers.script.unsure')}`}
      </small>
      <strong className={classes['name']}>
        <Foreign>{of.name}</Foreign>
        {of.latinName !== '' && <span> {of.latinName}</span>}
      </strong>
      <span>{[of.position, of.organisation, country].filter(Boolean).join(', ')}</span>
      {of.onBehalfOf !== null && (
        <strong lang={language}>{t('speakers.on-behalf', { name: of.onBehalfOf })}</strong>
      )}
      <small lang={language}>
        {of.arrivedAt === null
          ? t('speakers.script.away')
          : t('speakers.script.there', { time: clock(of.arrivedAt, zone) })}
      </small>
      {said.some(([, words]) => words !== '') && (
        <dl>
          {said.map(
            ([field, words]) =>
              words !== '' && (
                <div key={field}>
                  <dt lang={language}>{t(`speakers.field.${field}`)}</dt>
                  <dd>{words}</dd>
                </div>
              ),
          )}
        </dl>
      )}
    </div>
  );
}

function clock(at: string, zone: string): string {
  return wallClockAt(new Date(at), zone).slice(11, 16);
}
