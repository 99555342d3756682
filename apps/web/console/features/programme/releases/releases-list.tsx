import { pickText } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../../api/client';
import type { EventDetail } from '../../../../api/types';
import { useSpeech } from '../../../i18n/speech';
import { ActDialog } from '../../../parts/act-dialog';
import { Section } from '../../../parts/page';
import { Table } from '../../../parts/table';
import { usePermission } from '../../session/session';
import { ChangesList } from './changes-list';
import { changesQuery, refreshProgramme, type Release } from './releases';
import classes from './releases.module.css';

/** Every release, and a way back to each. */
export function ReleasesList({ event, releases }: { event: EventDetail; releases: readonly Release[] }) {
  const { t, format, language } = useSpeech();
  const mayWrite = usePermission('programme.write');
  const queries = useQueryClient();
  return (
    <Table label={t('releases.list')}>
      <thead>
        <tr>
          <th scope="col">{t('releases.number')}</th>
          <th scope="col">{t('releases.name')}</th>
          <th scope="col">{t('releases.when')}</th>
          <th scope="col">{t('releases.comment')}</th>
          {mayWrite && <th scope="col">{t('releases.acts')}</th>}
        </tr>
      </thead>
      <tbody>
        {releases.map(({ number, name, by, at, comment, tell }) => (
          <tr key={number}>
            <td>{number}</td>
            <td>{name}</td>
            <td>
              {format.dateTime(at, event.timezone)} · {by}
            </td>
            <td>
              {pickText(comment, language)} {tell && <small>{t('releases.told')}</small>}
            </td>
            {mayWrite && (
              <td>
                <ActDialog
                  does={t('releases.restore')}
                  button={{ size: 'compact-sm' }}
                  act={() =>
                    http.POST('/api/v1/events/{event}/programme/releases/{number}/restoration', {
                      params: { path: { event: event.id, number } },
                    })
                  }
                  said={t('releases.restored')}
                  onDone={() => refreshProgramme(queries)}
                >
                  <p>{t('releases.restore.about', { name })}</p>
                </ActDialog>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What is otherwise in one release than in another. */
export function Comparison({ event, releases }: { event: EventDetail; releases: readonly Release[] }) {
  const { t } = useSpeech();
  const [last] = releases;
  const [to, setTo] = useState(last?.number ?? 1);
  const [since, setSince] = useState(Math.max(0, (last?.number ?? 1) - 1));
  const changes = useQuery(changesQuery(event.id, to, since)).data;
  const options = releases.map(({ number, name }) => ({
    value: String(number),
    label: `${number} · ${name}`,
  }));
  return (
    <Section title={t('releases.compare')}>
      <div className={classes['choose']}>
        <NativeSelect
          label={t('releases.compare.from')}
          value={String(since)}
          data={[...options, { value: '0', label: t('releases.nothing') }]}
          onChange={({ currentTarget }) => {
            setSince(Number(currentTarget.value));
          }}
        />
        <NativeSelect
          label={t('releases.compare.to')}
          value={String(to)}
          data={options}
          onChange={({ currentTarget }) => {
            setTo(Number(currentTarget.value));
          }}
        />
      </div>
      {changes !== undefined && <ChangesList event={event} changes={changes} />}
    </Section>
  );
}
