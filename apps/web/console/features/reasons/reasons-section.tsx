import { pickText } from '@app/kernel';
import { Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { http } from '../../../api/client';
import type { PreparedReason } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { DialogFailure, Failure } from '../../parts/failure';
import { Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { SortableList } from '../../parts/sortable';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { AddButton, EditButton } from '../settings/part-buttons';
import { reasonsQuery } from './reasons';
import classes from './reasons-section.module.css';

const PreparedDialog = lazy(() => exported(import('./prepared-dialog'), 'PreparedDialog'));

/** The reasons for sending back and refusing, in the order in which they are offered. */
export function ReasonsSection() {
  const { t, named, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayRead = usePermission('registrations.read');
  const mayWrite = usePermission('events.write');
  const reasons = useQuery({ ...reasonsQuery(event.id), enabled: mayRead });
  const [open, setOpen] = useState<PreparedReason | 'new' | null>(null);
  const close = () => {
    setOpen(null);
  };
  const place = useMutation({
    mutationFn: ({ reason, position }: { reason: string; position: number }) =>
      http.PUT('/api/v1/events/{event}/prepared-reasons/{reason}/place', {
        params: { path: { event: event.id, reason } },
        body: { position },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: reasonsQuery(event.id).queryKey }),
  });
  if (!mayRead) return null;
  const add = (
    <AddButton
      label={t('reasons.new')}
      onClick={() => {
        setOpen('new');
      }}
    />
  );
  return (
    <Section title={t('reasons.title')} actions={mayWrite && add}>
      <Text my="sm">{t('reasons.about')}</Text>
      {reasons.isPending && <Waiting />}
      {reasons.isError && <Failure error={reasons.error} again={() => void reasons.refetch()} />}
      {reasons.data?.length === 0 && <Empty>{t('reasons.empty')}</Empty>}
      {place.isError && <DialogFailure error={place.error} />}
      {reasons.data !== undefined && reasons.data.length > 0 && (
        <SortableList
          items={reasons.data}
          keyOf={({ id }) => id}
          nameOf={({ text }) => pickText(text, language)}
          disabled={!mayWrite}
          onMove={(from, to) => {
            const moved = reasons.data[from];
            if (moved !== undefined) place.mutate({ reason: moved.id, position: to });
          }}
        >
          {(reason) => (
            <div className={classes['reason']}>
              <div className={classes['words']}>
                <span className={classes['kind']}>
                  {t(reason.kind === 'return' ? 'review.return' : 'review.reject')}
                  {reason.field !== '' && ` · ${named(`field.${reason.field}`, reason.field)}`}
                </span>
                <Local text={reason.text} />
                <span className={classes['kind']}>{Object.keys(reason.text).join(', ').toUpperCase()}</span>
              </div>
              {mayWrite && (
                <EditButton
                  of={pickText(reason.text, language)}
                  onClick={() => {
                    setOpen(reason);
                  }}
                />
              )}
            </div>
          )}
        </SortableList>
      )}
      <Suspense fallback={null}>
        {open === 'new' && <PreparedDialog onClose={close} />}
        {open !== null && open !== 'new' && <PreparedDialog key={open.id} reason={open} onClose={close} />}
      </Suspense>
    </Section>
  );
}
