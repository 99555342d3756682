import { pickText } from '@app/kernel';
import { Anchor, Button, CopyButton, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { http } from '../../../api/client';
import type { AccessCode } from '../../../api/types';
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
import { accessCodesQuery } from './access-codes';
import { ListedSection } from './listed-section';
import { Uses } from './users';

const CodeDialog = lazy(() => exported(import('./code-dialog'), 'CodeDialog'));

/** What opens categories which are not for everybody: codes, and lists of addresses. */
export function AccessSection() {
  return (
    <>
      <CodesSection />
      <ListedSection />
    </>
  );
}

/** The codes: how often each was used, and by whom. */
function CodesSection() {
  const { t } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('events.write');
  const mayRead = usePermission('access-codes.read');
  const codes = useQuery({ ...accessCodesQuery(event.id), enabled: mayRead });
  const [adding, setAdding] = useState(false);
  const add = (
    <AddButton
      label={t('access.add')}
      onClick={() => {
        setAdding(true);
      }}
    />
  );
  return (
    <Section title={t('settings.access')} actions={mayWrite && add}>
      <Text mt="sm">{t('access.about')}</Text>
      {!mayRead && <Empty>{t('access.not-shown')}</Empty>}
      {mayRead && codes.isPending && <Waiting />}
      {codes.isError && <Failure error={codes.error} again={() => void codes.refetch()} />}
      {codes.data?.length === 0 && <Empty>{t('access.empty')}</Empty>}
      {codes.data !== undefined && codes.data.length > 0 && (
        <Table label={t('settings.access')}>
          <thead>
            <tr>
              <th scope="col">{t('access.code')}</th>
              <th scope="col">{t('access.opens')}</th>
              <th scope="col">{t('access.used')}</th>
              <th scope="col">{t('access.until')}</th>
              <th scope="col">{t('access.note')}</th>
              <ActionHead />
            </tr>
          </thead>
          <tbody>
            {codes.data.map((code) => (
              <CodeRow key={code.id} code={code} />
            ))}
          </tbody>
        </Table>
      )}
      {adding && (
        <Suspense>
          <CodeDialog
            onClose={() => {
              setAdding(false);
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}

function CodeRow({ code }: { code: AccessCode }) {
  const { t, language, format } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayWrite = usePermission('events.write');
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const opened = categories.filter(({ id }) => code.categoryIds.includes(id));
  // Of no language: the page is opened in that of whoever gets it.
  const link = `/e/${event.code}/register?code=${encodeURIComponent(code.code)}`;
  const until =
    code.validUntil === null ? t('access.no-end') : format.dateTime(code.validUntil, event.timezone);
  return (
    <tr>
      <th scope="row">
        <Foreign>{code.code}</Foreign>
        <br />
        <Anchor size="sm" href={link}>
          {t('access.link')}
        </Anchor>{' '}
        <CopyButton value={location.origin + link}>
          {({ copied, copy }) => (
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={copied ? undefined : t('access.copy.of', { code: code.code })}
              onClick={copy}
            >
              {t(copied ? 'access.copied' : 'access.copy')}
            </Button>
          )}
        </CopyButton>
      </th>
      <td>{opened.map(({ name }) => pickText(name, language)).join(' · ')}</td>
      <td>
        <Uses {...code} />
      </td>
      <td data-whole>{code.withdrawnAt === null ? until : <strong>{t('access.withdrawn')}</strong>}</td>
      <td>{code.note}</td>
      <td data-number>
        {mayWrite && code.withdrawnAt === null && (
          <ActDialog
            does={t('access.withdraw')}
            button={{ size: 'compact-sm', variant: 'subtle' }}
            act={() =>
              http.DELETE('/api/v1/events/{event}/access-codes/{accessCode}', {
                params: { path: { event: event.id, accessCode: code.id } },
              })
            }
            onDone={() => queries.invalidateQueries({ queryKey: accessCodesQuery(event.id).queryKey })}
          >
            <p>{t('access.withdraw.about', { code: code.code })}</p>
          </ActDialog>
        )}
      </td>
    </tr>
  );
}
