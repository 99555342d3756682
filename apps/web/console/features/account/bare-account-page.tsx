import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Bare } from '../../shell/bare';
import { ProveAgain } from '../session/prove-again';
import { AccountPage } from './account-page';
import classes from './account.module.css';

/** My account for somebody who has no event to have it in. */
export function BareAccountPage() {
  const { t } = useSpeech();
  return (
    <Bare>
      <p className={classes['home']}>
        <Link to="/">{t('missing.home')}</Link>
      </p>
      <AccountPage />
      <ProveAgain />
    </Bare>
  );
}
