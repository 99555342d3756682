import { Outlet } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Page } from '../../parts/page';
import { Sections } from '../../parts/sections';
import { MailToStaff } from '../mail/mail-place';
import { PauseBanner } from '../mail/pause-banner';

const SECTIONS = [
  { to: '/$event/house/mail', label: 'mail.deliveries', exact: true },
  { to: '/$event/house/mail/suppressions', label: 'mail.suppressions' },
] as const;

/** The mails to members of staff: what left and what did not, and to whom nobody writes. */
export function HouseMailPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('page.house-mail')} about={t('house.mail.about')}>
      <Sections label={t('mail.sections')} sections={SECTIONS} />
      <MailToStaff value>
        <PauseBanner />
        <Outlet />
      </MailToStaff>
    </Page>
  );
}
