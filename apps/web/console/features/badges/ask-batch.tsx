import { countries } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { useEvent } from '../../shell/use-event';
import { countsQuery } from '../dashboard/counts';
import { jobsQuery } from '../jobs/jobs';
import { categoriesQuery } from '../settings/categories';
import { badgeCountsQuery } from './badge-counts';
import classes from './badges-page.module.css';

/** Asks for the badges of all approved people, or of one category or country. */
export function AskBatch({ busy }: { busy: boolean }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [category, setCategory] = useState('');
  const [country, setCountry] = useState('');
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const counts = useQuery(countsQuery(event.id)).data;
  const present = new Set(counts?.byCountryAndCategory.map((cell) => cell.country));
  const badges = useQuery(badgeCountsQuery(event.id)).data;
  const asking = ['badge-batch', event.id];
  const ask = useMutation({
    meta: { said: null },
    mutationKey: asking,
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/badge-batches', {
        params: { path: { event: event.id } },
        body: {
          ...(category === '' ? {} : { category }),
          ...(country === '' ? {} : { country }),
        },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
  return (
    <>
      <p className={classes['note']}>
        {t('badges.all.about', { n: badges?.approved ?? 0 })}{' '}
        {(badges?.withoutBadge ?? 0) > 0 && t('badges.without', { n: badges?.withoutBadge ?? 0 })}
      </p>
      <div className={classes['ask']}>
        <NativeSelect
          label={t('field.category')}
          data={[
            { value: '', label: t('people.every-category') },
            ...categories.map(({ code, name }) => ({ value: code, label: pickText(name, language) })),
          ]}
          value={category}
          onChange={(event) => {
            setCategory(event.currentTarget.value);
          }}
        />
        <NativeSelect
          label={t('field.country')}
          data={[
            { value: '', label: t('people.every-country') },
            ...countries(language)
              .filter(({ code }) => present.has(code))
              .map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={country}
          onChange={(event) => {
            setCountry(event.currentTarget.value);
          }}
        />
        <Button
          loading={ask.isPending}
          disabled={busy}
          onClick={() => {
            // A second click comes before the button is drawn as waiting.
            if (queries.isMutating({ mutationKey: asking }) === 0) ask.mutate();
          }}
        >
          {t('badges.make')}
        </Button>
      </div>
      {ask.isError && <Failure error={ask.error} />}
    </>
  );
}
