import { Button, Checkbox, Menu, Modal, TextInput } from '@mantine/core';
import { IconBookmark, IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { http } from '../../../api/client';
import type { SavedView } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useEvent } from '../../shell/use-event';
import { viewsQuery } from './people';
import { searchOfView, viewOf } from './search';
import { useFieldFaults } from '../../parts/field-faults';

const route = getRouteApi('/signed-in/$event/people');

const LIST = '/api/v1/events/{event}/saved-views';
const ONE = '/api/v1/events/{event}/saved-views/{view}';

/** The ways of looking at the list that this person keeps, and those that others share. */
export function SavedViews() {
  const { t } = useSpeech();
  const event = useEvent();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const views = useQuery(viewsQuery(event.id)).data;
  const [editing, setEditing] = useState<SavedView | 'new' | null>(null);
  const now = viewOf(search);
  const current = views?.find(({ query }) => viewOf(searchOfView(query)) === now);
  useOpeningView(views);

  return (
    <>
      <Menu position="bottom-end" shadow="md" width={300}>
        <Menu.Target>
          <Button variant="subtle" leftSection={<IconBookmark size={16} stroke={1.5} aria-hidden />}>
            {current?.name ?? t('people.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views?.map((view) => (
            <Menu.Item
              key={view.id}
              rightSection={view === current ? <IconCheck size={16} stroke={1.5} aria-hidden /> : null}
              onClick={() => void navigate({ search: searchOfView(view.query) })}
            >
              {view.name}
              {!view.own && <small> · {view.by}</small>}
            </Menu.Item>
          ))}
          {views?.length === 0 && <Menu.Label>{t('people.views.none')}</Menu.Label>}
          <Menu.Divider />
          {current === undefined ? (
            <Menu.Item
              onClick={() => {
                setEditing('new');
              }}
            >
              {t('people.views.save')}
            </Menu.Item>
          ) : (
            <Menu.Item
              onClick={() => {
                setEditing(current);
              }}
            >
              {t('people.views.change')}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => void navigate({ search: {} })}>{t('people.views.usual')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {editing !== null && (
        <ViewDialog
          view={editing === 'new' ? null : editing}
          query={now}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}

/** Whoever comes to the bare page is shown the view she has chosen for it, once. */
function useOpeningView(views: readonly SavedView[] | undefined): void {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const looked = useRef(false);
  useEffect(() => {
    if (views === undefined || looked.current) return;
    looked.current = true;
    const opening = views.find(({ isDefault }) => isDefault);
    if (opening !== undefined && viewOf(search) === '' && search.person === undefined)
      void navigate({ search: searchOfView(opening.query), replace: true });
  }, [views, search, navigate]);
}

function ViewDialog({
  view,
  query,
  onClose,
}: {
  view: SavedView | null;
  query: string;
  onClose: () => void;
}) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const [isDefault, setDefault] = useState(view?.isDefault ?? false);
  const own = view?.own ?? true;
  const done = {
    onSuccess: () => {
      onClose();
      return queries.invalidateQueries({ queryKey: viewsQuery(event.id).queryKey });
    },
  };
  const save = useMutation({
    mutationFn: async () => {
      const body = { name, ...(own ? { shared, isDefault } : {}) };
      await (view === null
        ? http.POST(LIST, {
            params: { path: { event: event.id } },
            body: { name, query, shared, isDefault },
          })
        : http.PATCH(ONE, { params: { path: { event: event.id, view: view.id } }, body }));
    },
    ...done,
  });
  const remove = useMutation({
    mutationFn: () => http.DELETE(ONE, { params: { path: { event: event.id, view: view?.id ?? '' } } }),
    ...done,
  });
  const faults = useFieldFaults(save.error ?? remove.error, ['name'], 'view');
  const title = t(view === null ? 'people.views.save' : 'people.views.change');
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <DialogForm
        does={t('save')}
        busy={save.isPending || remove.isPending}
        error={faults.rest}
        ready={name.trim() !== ''}
        onSubmit={() => {
          save.mutate();
        }}
        onCancel={onClose}
      >
        <TextInput
          label={t('people.views.name')}
          value={name}
          error={faults.of('name')}
          maxLength={80}
          data-autofocus
          onChange={(change) => {
            setName(change.currentTarget.value);
          }}
        />
        {own && (
          <>
            <Checkbox
              label={t('people.views.shared')}
              checked={shared}
              onChange={(change) => {
                setShared(change.currentTarget.checked);
              }}
            />
            <Checkbox
              label={t('people.views.default')}
              checked={isDefault}
              onChange={(change) => {
                setDefault(change.currentTarget.checked);
              }}
            />
          </>
        )}
        {view !== null && (
          <Button
            variant="subtle"
            color="red"
            onClick={() => {
              remove.mutate();
            }}
          >
            {t('people.views.remove')}
          </Button>
        )}
      </DialogForm>
    </Modal>
  );
}
