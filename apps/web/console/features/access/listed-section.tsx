import { pickText } from '@app/kernel';
import { Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { http } from '../../../api/client';
import type { ListedAddress } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { categoriesQuery } from '../settings/categories';
import { ActionHead, AddButton } from '../settings/part-buttons';
import { listedAddressesQuery } from './access-codes';
import { Uses } from './users';

const ListedDialog = lazy(() => exported(import('./listed-dialog'), 'ListedDialog'));

/** The addresses and domains that are let in without a code: how often each was used, and by whom. */
export function ListedSection() {
  const { t } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('events.write');
  const listed = useQuery({ ...listedAddressesQuery(event.id), enabled: mayWrite });
  const [adding, setAdding] = useState(false);
  const add = (
    <AddButton
      label={t('listed.add')}
      onClick={() => {
        setAdding(true);
      }}
    />
  );
  if (!mayWrite) return null;
  return (
    <Section title={t('listed.heading')} actions={add}>
      <Text mt="sm">{t('listed.about')}</Text>
      {listed.isPending && <Waiting />}
      {listed.isError && <Failure error={listed.error} again={() => void listed.refetch()} />}
      {listed.data?.length === 0 && <Empty>{t('listed.empty')}</Empty>}
      {listed.data !== undefined && listed.data.length > 0 && (
        <Table label={t('listed.heading')}>
          <thead>
            <tr>
              <th scope="col">{t('listed.name')}</th>
              <th scope="col">{t('listed.category')}</th>
              <th scope="col">{t('access.used')}</th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {listed.data.map((line) => (
              <ListedRow key={line.id} line={line} />
            ))}
          </tbody>
        </Table>
      )}
      {adding && (
        <Suspense>
          <ListedDialog
            onClose={() => {
              setAdding(false);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}

function ListedRow({ line }: { line: ListedAddress }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const opened = categories.find(({ id }) => id === line.categoryId);
  return (
    <tr>
      <th scope="row">
        <Foreign>{line.typed.replace(/^\*\./, '')}</Foreign>
        {line.subdomains && ` ${t('listed.below')}`}
      </th>
      <td>
        {opened !== undefined && pickText(opened.name, language)}
        {opened?.codeOnly === false && <Text size="sm">{t('listed.not-marked')}</Text>}
      </td>
      <td data-whole>
        <Uses {...line} />
      </td>
      <td data-number>
        <ActDialog
          does={t('listed.remove')}
          button={{ size: 'compact-sm', variant: 'subtle' }}
          act={() =>
            http.DELETE('/api/v1/events/{event}/listed-addresses/{listedAddress}', {
              params: { path: { event: event.id, listedAddress: line.id } },
            })
          }
          onDone={() => queries.invalidateQueries({ queryKey: listedAddressesQuery(event.id).queryKey })}
        >
          <p>{t('listed.remove.about', { name: line.typed })}</p>
        </ActDialog>
      </td>
    </tr>
  );
}
