import { Link, Outlet } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Page } from '../../parts/page';
import { useEvent } from '../../shell/use-event';
import { PauseBanner } from './pause-banner';
import tabs from '../settings/settings-page.module.css';

const SECTIONS = [
  { to: '/$event/mail', label: 'mail.deliveries', exact: true },
  { to: '/$event/mail/suppressions', label: 'mail.suppressions', exact: false },
  { to: '/$event/mail/texts', label: 'mail.texts', exact: false },
] as const;

/** The mails of the event: what left and what did not, whom nobody writes to, and what the letters say. */
export function MailPage() {
  const { t } = useSpeech();
  const event = useEvent();
  return (
    <Page title={t('page.mail')}>
      <nav aria-label={t('mail.sections')}>
        <ul className={tabs['tabs']}>
          {SECTIONS.map(({ to, label, exact }) => (
            <li key={to}>
              <Link to={to} params={{ event: event.code }} activeOptions={{ exact, includeSearch: false }}>
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <PauseBanner />
      <Outlet />
    </Page>
  );
}
