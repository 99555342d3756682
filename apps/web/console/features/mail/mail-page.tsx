import { Outlet } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Page } from '../../parts/page';
import { Sections } from '../../parts/sections';
import { PauseBanner } from './pause-banner';

const SECTIONS = [
  { to: '/$event/mail', label: 'mail.deliveries', exact: true },
  { to: '/$event/mail/suppressions', label: 'mail.suppressions' },
  { to: '/$event/mail/texts', label: 'mail.texts' },
] as const;

/** The mails of the event: what left and what did not, whom nobody writes to, and what the letters say. */
export function MailPage() {
  const { t } = useSpeech();
  return (
    <Page title={t('page.mail')}>
      <Sections label={t('mail.sections')} sections={SECTIONS} />
      <PauseBanner />
      <Outlet />
    </Page>
  );
}
