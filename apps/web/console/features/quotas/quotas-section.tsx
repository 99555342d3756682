import { countryName } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Quota as QuotaOf } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Foreign, Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { categoriesQuery } from '../settings/categories';
import { ActionHead, AddButton, EditButton } from '../settings/part-buttons';
import { Quota } from '../settings/quota';
import { quotasQuery } from './quotas';

const QuotaDialog = lazy(() => exported(import('./quota-dialog'), 'QuotaDialog'));

/** Quotas besides those of the categories: whom each counts, what is taken and left of it, and who waits for it. */
export function QuotasSection() {
  const { t, language, format } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('events.write');
  const quotas = useQuery(quotasQuery(event.id));
  const [open, setOpen] = useState<QuotaOf | 'new' | null>(null);
  const add = (
    <AddButton
      label={t('quotas.add')}
      onClick={() => {
        setOpen('new');
      }}
    />
  );
  return (
    <Section title={t('settings.quotas')} actions={mayWrite && add}>
      <Text mt="sm">{t('quotas.about')}</Text>
      {quotas.isPending && <Waiting />}
      {quotas.isError && <Failure error={quotas.error} again={() => void quotas.refetch()} />}
      {quotas.data?.length === 0 && <Empty>{t('quotas.empty')}</Empty>}
      {quotas.data !== undefined && quotas.data.length > 0 && (
        <Table label={t('settings.quotas')}>
          <thead>
            <tr>
              <th scope="col">{t('quotas.name')}</th>
              <th scope="col">{t('quotas.counts')}</th>
              <th scope="col">{t('category.taken')}</th>
              <th scope="col" data-number>
                {t('quotas.left')}
              </th>
              <th scope="col" data-number>
                {t('quotas.waiting')}
              </th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {quotas.data.map((quota) => (
              <tr key={quota.id}>
                <th scope="row">
                  <Local text={quota.name} />
                </th>
                <td>
                  <Counts quota={quota} />
                </td>
                <td data-whole>
                  <Quota taken={quota.taken} capacity={quota.capacity} />
                  {quota.closed && (
                    <>
                      <br />
                      <strong>{t('quotas.closed')}</strong>
                    </>
                  )}
                </td>
                <td data-number>{format.number(quota.left)}</td>
                <td data-number>{format.number(quota.waiting)}</td>
                <td data-number>
                  {mayWrite && (
                    <EditButton
                      of={pickText(quota.name, language)}
                      onClick={() => {
                        setOpen(quota);
                      }}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {open !== null && (
        <Suspense>
          <QuotaDialog
            key={open === 'new' ? 'new' : open.id}
            quota={open === 'new' ? undefined : open}
            onClose={() => {
              setOpen(null);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}

/** Whom it counts: whose people, and of which categories. */
function Counts({ quota }: { quota: QuotaOf }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const bound = categories.filter(({ id }) => quota.categoryIds.includes(id));
  const whose = [
    quota.country !== null && countryName(quota.country, language),
    quota.organisationName !== null && <Foreign key="organisation">{quota.organisationName}</Foreign>,
    quota.delegationName !== null && pickText(quota.delegationName, language),
  ].filter((part) => part !== false);
  return (
    <>
      {whose.length === 0 && t('quotas.everybody')}
      {whose.map((part, index) => (
        <span key={index}>
          {index > 0 && ' · '}
          {part}
        </span>
      ))}
      <br />
      <small>
        {bound.length === 0
          ? t('quotas.every-category')
          : bound.map(({ name }) => pickText(name, language)).join(' · ')}
      </small>
    </>
  );
}
