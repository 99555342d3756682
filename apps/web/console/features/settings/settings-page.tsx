import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSpeech } from '../../i18n/speech';
import { Page } from '../../parts/page';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import classes from './settings-page.module.css';

const SECTIONS = [
  { to: '/$event/settings/general', label: 'settings.general' },
  { to: '/$event/settings/days', label: 'settings.days' },
  { to: '/$event/settings/places', label: 'settings.places' },
  { to: '/$event/settings/themes', label: 'settings.themes' },
  { to: '/$event/settings/vocabularies', label: 'settings.vocabularies' },
  { to: '/$event/settings/categories', label: 'settings.categories' },
  { to: '/$event/settings/mail', label: 'settings.mail' },
] as const;

/** What the event is made of, section by section. */
export function SettingsPage() {
  const { t, named } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('events.write');
  const tabs = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const row = tabs.current;
    const tab = row?.querySelector<HTMLElement>('[aria-current="page"]');
    if (row && tab)
      row.scrollLeft += tab.getBoundingClientRect().left - row.getBoundingClientRect().left - 40;
  }, [pathname]);
  const permission = named('permission.events.write', 'events.write');
  return (
    <Page title={t('page.settings')} about={mayWrite ? undefined : t('settings.read-only', { permission })}>
      <nav aria-label={t('settings.sections')}>
        <ul ref={tabs} className={classes['tabs']}>
          {SECTIONS.map(({ to, label }) => (
            <li key={to}>
              <Link to={to} params={{ event: event.code }}>
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </Page>
  );
}
