import { Outlet } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Page } from '../../parts/page';
import { Sections } from '../../parts/sections';
import { usePermission } from '../session/session';

const SECTIONS = [
  { to: '/$event/settings/general', label: 'settings.general' },
  { to: '/$event/settings/days', label: 'settings.days' },
  { to: '/$event/settings/places', label: 'settings.places' },
  { to: '/$event/settings/themes', label: 'settings.themes' },
  { to: '/$event/settings/vocabularies', label: 'settings.vocabularies' },
  { to: '/$event/settings/categories', label: 'settings.categories' },
  { to: '/$event/settings/quotas', label: 'settings.quotas' },
  { to: '/$event/settings/access', label: 'settings.access' },
  { to: '/$event/settings/mail', label: 'settings.mail' },
  { to: '/$event/settings/rehearsal', label: 'settings.rehearsal' },
  { to: '/$event/settings/edition', label: 'settings.edition' },
] as const;

/** What the event is made of, section by section. */
export function SettingsPage() {
  const { t, named } = useSpeech();
  const mayWrite = usePermission('events.write');
  const permission = named('permission.events.write', 'events.write');
  return (
    <Page title={t('page.settings')} about={mayWrite ? undefined : t('settings.read-only', { permission })}>
      <Sections label={t('settings.sections')} sections={SECTIONS} />
      <Outlet />
    </Page>
  );
}
