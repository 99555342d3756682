import { Button, CloseButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { AddChosen } from '../../parts/add-chosen';
import { DialogFailure } from '../../parts/failure';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { personQuery } from '../people/people';
import { usePermission } from '../session/session';
import { TagMark } from './tag-mark';
import { tagsQuery } from './tags';
import classes from './tags.module.css';

const TagDialog = lazy(() => exported(import('./tag-dialog'), 'TagDialog'));

/** The tags of one person, pinned and taken off in place. */
export function PersonTags({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('registrations.write');
  const all = useQuery({ ...tagsQuery(event.id), enabled: mayWrite }).data ?? [];
  const [making, setMaking] = useState(false);
  const change = usePinning(person.id);
  const others = all.filter(({ id }) => !person.tags.some((pinned) => pinned.id === id));
  if (!mayWrite && person.tags.length === 0) return null;
  return (
    <section aria-label={t('tags.title')}>
      <ul className={classes['tags']}>
        {person.tags.map((tag) => (
          <li key={tag.id}>
            <TagMark tag={tag} />
            {mayWrite && (
              <CloseButton
                size="sm"
                aria-label={t('tags.take-off', { tag: tag.name })}
                onClick={() => {
                  change.mutate({ tag: tag.id, pin: false });
                }}
              />
            )}
          </li>
        ))}
        {mayWrite && others.length > 0 && (
          <li>
            <AddChosen
              size="xs"
              label={t('tags.add')}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
              onAdd={(tag) => {
                change.mutate({ tag, pin: true });
              }}
            />
          </li>
        )}
        {mayWrite && (
          <li>
            <Button
              variant="subtle"
              size="compact-sm"
              fw="normal"
              leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
              onClick={() => {
                setMaking(true);
              }}
            >
              {t('tags.new')}
            </Button>
          </li>
        )}
      </ul>
      {change.isError && <DialogFailure error={change.error} />}
      {making && (
        <Suspense>
          <TagDialog
            onClose={() => {
              setMaking(false);
            }}
            onMade={(tag) => {
              change.mutate({ tag: tag.id, pin: true });
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

function usePinning(registration: string) {
  const event = useEvent();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ tag, pin }: { tag: string; pin: boolean }) => {
      const params = { path: { event: event.id, registration, tag } };
      const path = '/api/v1/events/{event}/registrations/{registration}/tags/{tag}';
      await (pin ? http.PUT(path, { params }) : http.DELETE(path, { params }));
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: personQuery(event.id, registration).queryKey });
      await queries.invalidateQueries({ queryKey: tagsQuery(event.id).queryKey });
    },
  });
}
