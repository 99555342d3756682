import { useSpeech } from '../../i18n/speech';
import { Page } from '../../parts/page';
import { useSession } from '../session/session';
import { FactorPart } from './factor-part';
import { PasswordPart } from './password-part';
import { SessionsPart } from './sessions-part';
import { TokensPart } from './tokens-part';

/** What is mine alone: my second factor, where I am signed in, my tokens. */
export function AccountPage() {
  const { t } = useSpeech();
  const { name, email } = useSession();
  return (
    <Page title={t('page.account')} about={`${name} · ${email}`}>
      <FactorPart />
      <PasswordPart />
      <SessionsPart />
      <TokensPart />
    </Page>
  );
}
