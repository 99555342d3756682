import { countryName } from '@app/i18n/countries';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, http } from '../../../api/client';
import type { PossibleDouble } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure } from '../../parts/failure';
import { PersonName } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { MergeButton } from '../merge/merge-button';
import { usePermission } from '../session/session';
import classes from './person-across.module.css';

/** The person behind a registration and who may be the same; with `q` other records that have these words. */
export function acrossQuery(event: string, registration: string, q = '') {
  return api.queryOptions('get', '/api/v1/events/{event}/registrations/{registration}/person', {
    params: { path: { event, registration }, query: q === '' ? {} : { q } },
  });
}

/** Beside a decision: who may be the same person, and why; nothing where nobody is. */
export function PerhapsTheSame({ id }: { id: string }) {
  const { t } = useSpeech();
  const event = useEvent();
  const across = useQuery(acrossQuery(event.id, id)).data;
  if (across === undefined || across.doubles.length === 0) return null;
  return (
    <section className={classes['across']}>
      <h3>{t('across.doubles')}</h3>
      <Doubles registration={id} kept={across.personId ?? ''} of={across.doubles} />
    </section>
  );
}

/** Other records with what speaks for each: to be made one with this one, or never to be asked about again. */
export function Doubles({
  registration,
  kept,
  of,
}: {
  registration: string;
  kept: string;
  of: readonly PossibleDouble[];
}) {
  return (
    <ul>
      {of.map((double) => (
        <Double key={double.id} registration={registration} kept={kept} of={double} />
      ))}
    </ul>
  );
}

function Double({ registration, kept, of }: { registration: string; kept: string; of: PossibleDouble }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const name = of.latinName || of.nativeName;
  const facts = [
    of.email,
    countryName(of.country, language),
    t('across.registrations', { count: of.registrations }),
  ];
  return (
    <li>
      <span>
        <PersonName of={of} />
        {of.likenesses.length > 0 && (
          <strong className={classes['why']}>
            {of.likenesses.map((each) => t(`across.like.${each}`)).join(' · ')}
          </strong>
        )}
        <small>{facts.filter((fact) => fact !== '').join(' · ')}</small>
      </span>
      <span className={classes['acts']}>
        <MergeButton name={name} pair={{ kind: 'person', event: event.id, kept, other: of.id }} />
        {of.likenesses.length > 0 && <NotTheSame registration={registration} name={name} other={of.id} />}
      </span>
    </li>
  );
}

function NotTheSame(props: { registration: string; name: string; other: string }) {
  const { registration, name, other } = props;
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayWrite = usePermission('registrations.write');
  const saying = useMutation({
    meta: { said: t('across.distinct.done', { name }) },
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/registrations/{registration}/person/distinctions', {
        params: { path: { event: event.id, registration } },
        body: { personId: other },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: acrossQuery(event.id, registration).queryKey }),
  });
  if (!mayWrite) return null;
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        loading={saying.isPending}
        aria-label={t('across.distinct.of', { name })}
        onClick={() => {
          saying.mutate();
        }}
      >
        {t('across.distinct')}
      </Button>
      {saying.isError && <DialogFailure error={saying.error} />}
    </>
  );
}
