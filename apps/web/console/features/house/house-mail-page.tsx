import { Link, Outlet } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Page } from '../../parts/page';
import { useEvent } from '../../shell/use-event';
import { MailToStaff } from '../mail/mail-place';
import { PauseBanner } from '../mail/pause-banner';
import tabs from '../settings/settings-page.module.css';

const SECTIONS = [
  { to: '/$event/house/mail', label: 'mail.deliveries', exact: true },
  { to: '/$event/house/mail/suppressions', label: 'mail.suppressions', exact: false },
] as const;

/** The mails to members of staff: what left and what did not, and to whom nobody writes. */
export function HouseMailPage() {
  const { t } = useSpeech();
  const event = useEvent();
  return (
    <Page title={t('page.house-mail')} about={t('house.mail.about')}>
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
      <MailToStaff value>
        <PauseBanner />
        <Outlet />
      </MailToStaff>
    </Page>
  );
}
