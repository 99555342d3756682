import { FEATURED, type Featured } from '@app/programme/domain/session';
import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pickText } from '@app/kernel';
import { api } from '../../../../api/client';
import { useSpeech } from '../../../i18n/speech';
import { useEditor } from '../editor-context';
import { PanelSection } from './panel-section';
import type { SessionForm } from './use-session-form';

/** Who sees it, and whose time it closes. */
export function ForThePublic({ form: { session, change } }: { form: SessionForm }) {
  const { event } = useEditor();
  const { t, language } = useSpeech();
  const { data: categories = [] } = useQuery(
    api.queryOptions('get', '/api/v1/events/{event}/categories', { params: { path: { event: event.id } } }),
  );
  const { closedFor } = session;
  const some = Array.isArray(closedFor) ? (closedFor as readonly string[]) : null;
  return (
    <PanelSection title={t('programme.panel.public')}>
      <Checkbox
        label={t('programme.is-public')}
        description={t('programme.is-public.about')}
        checked={session.isPublic}
        onChange={({ currentTarget }) => {
          change({ isPublic: currentTarget.checked });
        }}
      />
      <NativeSelect
        label={t('programme.featured')}
        value={session.featured}
        data={FEATURED.map((value) => ({ value, label: t(`programme.featured.${value}`) }))}
        onChange={({ currentTarget }) => {
          change({ featured: currentTarget.value as Featured });
        }}
      />
      <NativeSelect
        label={t('programme.closes')}
        description={t('programme.closes.about')}
        value={some === null ? (closedFor as string) : 'some'}
        data={(['nobody', 'everyone', 'some'] as const).map((value) => ({
          value,
          label: t(`programme.closes.${value}`),
        }))}
        onChange={({ currentTarget: { value } }) => {
          change({ closedFor: value === 'some' ? [] : value === 'everyone' ? 'everyone' : 'nobody' });
        }}
      />
      {some !== null && (
        <Checkbox.Group
          label={t('programme.closes.categories')}
          value={[...some]}
          onChange={(codes) => {
            change({ closedFor: codes });
          }}
        >
          {categories.map(({ code, name }) => (
            <Checkbox key={code} mt="xs" value={code} label={pickText(name, language)} />
          ))}
        </Checkbox.Group>
      )}
    </PanelSection>
  );
}
