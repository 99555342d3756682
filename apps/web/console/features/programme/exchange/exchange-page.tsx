import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { http } from '../../../../api/client';
import type { EventDetail, ScheduleImport } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import { Failure } from '../../../parts/failure';
import { Page, Section } from '../../../parts/page';
import { exported } from '../../../shell/menu-later';
import { useEvent } from '../../../shell/use-event';
import { usePermission } from '../../session/session';
import { WithEvent } from '../../settings/with-event';
import { releasesQuery } from '../releases/releases';
import { Answers, type Answered, NOTHING_SAID } from './answers';
import { Outlook } from './outlook';
import classes from './exchange.module.css';

const Sharing = lazy(() => exported(import('./sharing'), 'Sharing'));

/** How long an answer has to stand before it is looked at, in milliseconds. */
const SETTLED = 400;

const KINDS = ['xml', 'json', 'csv', 'xlsx'] as const;

/** Where schedules of other tools are taken in, and the programme is handed out as they take it. */
export function ExchangePage() {
  const { t } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('programme.write');
  const back = (
    <Link to="/$event/programme" params={{ event: event.code }}>
      {t('exchange.back')}
    </Link>
  );
  return (
    <Page title={t('exchange.title')} about={back}>
      {mayWrite && <WithEvent>{(detail) => <TakeIn event={detail} />}</WithEvent>}
      <HandOut event={event.id} />
      <Suspense>
        <WithEvent>{(detail) => <Sharing event={detail} />}</WithEvent>
      </Suspense>
    </Page>
  );
}

function TakeIn({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [answered, setAnswered] = useState<Answered>(NOTHING_SAID);
  /** What was found last: it stays while the file is looked at again, and with it the keys at what was answered. */
  const [looked, setLooked] = useState<ScheduleImport | null>(null);
  const bring = useMutation({
    meta: { said: null },
    mutationFn: async ({ apply, said }: { apply: boolean; said: Answered }) => {
      const { data } = await http.POST('/api/v1/events/{event}/programme/imports', {
        params: { path: { event: event.id } },
        body: {},
        bodySerializer: () => formOf(file, said, apply),
      });
      return data;
    },
    onSuccess: (done) => {
      setLooked(done ?? null);
      if (done?.applied === true) void queries.invalidateQueries();
    },
  });
  const later = useRef(0);
  const [due, setDue] = useState(false);
  const look = (said: Answered): void => {
    window.clearTimeout(later.current);
    setDue(false);
    setAnswered(said);
    bring.mutate({ apply: false, said });
  };
  // Keys walk through a list of choices one by one: what they only pass is not looked at.
  const answer = (said: Answered): void => {
    window.clearTimeout(later.current);
    setAnswered(said);
    setDue(true);
    later.current = window.setTimeout(() => {
      look(said);
    }, SETTLED);
  };
  useEffect(
    () => () => {
      window.clearTimeout(later.current);
    },
    [],
  );
  const busy = bring.isPending || due;
  return (
    <Section title={t('exchange.in')}>
      <form
        className={classes['bring']}
        onSubmit={(submit) => {
          submit.preventDefault();
          look(answered);
        }}
      >
        <p className={classes['about']}>{t('exchange.in.about')}</p>
        <div className={classes['file']}>
          <label htmlFor="exchange-file">{t('exchange.file')}</label>
          <input
            id="exchange-file"
            ref={input}
            type="file"
            accept=".xml,.json,.csv,.xlsx"
            aria-describedby="exchange-limits"
            onChange={({ currentTarget }) => {
              setFile(currentTarget.files?.[0] ?? null);
              window.clearTimeout(later.current);
              setDue(false);
              setAnswered(NOTHING_SAID);
              setLooked(null);
              bring.reset();
            }}
          />
          <small id="exchange-limits">{t('exchange.limits')}</small>
        </div>
        {looked && !looked.applied && (
          <Answers event={event} looked={looked} answered={answered} onAnswer={answer} />
        )}
        <div>
          <Button type="submit" variant="default" loading={busy} disabled={file === null}>
            {t('exchange.look')}
          </Button>
        </div>
        {bring.isError && <Failure error={bring.error} />}
      </form>
      {looked && (
        <Outlook
          looked={looked}
          busy={busy}
          onApply={() => {
            bring.mutate({ apply: true, said: answered });
          }}
        />
      )}
    </Section>
  );
}

function HandOut({ event }: { event: string }) {
  const { t } = useSpeech();
  const [of, setOf] = useState<'draft' | 'release'>('draft');
  const released = (useQuery(releasesQuery(event)).data ?? []).length > 0;
  return (
    <Section title={t('exchange.out')}>
      {released && (
        <SegmentedControl
          aria-label={t('exchange.out.of')}
          value={of}
          data={[
            { value: 'draft', label: t('exchange.out.draft') },
            { value: 'release', label: t('exchange.out.release') },
          ]}
          onChange={(chosen) => {
            setOf(chosen === 'release' ? 'release' : 'draft');
          }}
        />
      )}
      <p className={classes['about']}>
        {t(of === 'draft' ? 'exchange.out.about' : 'exchange.out.release.about')}
      </p>
      <p className={classes['files']}>
        {KINDS.map((kind) => (
          <a key={kind} href={`/api/v1/events/${event}/programme/export.${kind}?of=${of}`} download>
            {kind.toUpperCase()}
          </a>
        ))}
      </p>
    </Section>
  );
}

function formOf(
  file: File | null,
  { timezone, mapping, emptyClears, venue, capacity }: Answered,
  apply: boolean,
): FormData {
  const form = new FormData();
  if (timezone !== '') form.append('timezone', timezone);
  if (mapping !== null) form.append('mapping', JSON.stringify(mapping));
  if (emptyClears) form.append('empty', 'clears');
  if (venue !== '') form.append('venue', venue);
  if (capacity !== '') form.append('capacity', capacity);
  if (apply) form.append('apply', 'true');
  if (file !== null) form.append('file', file);
  return form;
}
