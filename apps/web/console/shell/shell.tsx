import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { JobTray } from '../features/jobs/job-tray';
import { useLive } from '../live/use-live';
import { ProveAgain } from '../features/session/prove-again';
import { SignInAgain } from '../features/session/sign-in-again';
import { useSpeech } from '../i18n/speech';
import { press } from '../keys/key-store';
import { exported } from './menu-later';
import { Offline } from './offline';
import { PhoneBar } from './phone-bar';
import { Side } from './side';
import { TopBar } from './top-bar';
import { useShellKeys } from './use-shell-keys';
import classes from './shell.module.css';

// Dialogs and toasts come when they are called, so that the first page does not wait for them.
const KeysDialog = lazy(() => exported(import('../keys/keys-dialog'), 'KeysDialog'));
const HeldStrip = lazy(() => exported(import('../features/approvals/held-strip'), 'HeldStrip'));
const SideDrawer = lazy(() => exported(import('./side-drawer'), 'SideDrawer'));
const Toasts = lazy(() => exported(import('./toasts'), 'Toasts'));

/** What stays while one goes from page to page: navigation, the tray of jobs, the keys. */
export function Shell() {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  const [menu, setMenu] = useState(false);
  const [keys, setKeys] = useState(false);
  const showKeys = () => {
    setMenu(false);
    setKeys(true);
  };
  useLive();
  useShellKeys(showKeys);

  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);
  useEffect(() => {
    setMenu(false);
  }, [pathname]);

  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#main">
        {t('shell.skip')}
      </a>
      <TopBar />
      <PhoneBar
        onMenu={() => {
          setMenu(true);
        }}
      />
      <aside className={classes['side']}>
        <Side onKeys={showKeys} />
      </aside>
      <main id="main" tabIndex={-1} className={classes['main']}>
        <Offline />
        <Outlet />
        <Suspense fallback={null}>
          <HeldStrip />
        </Suspense>
      </main>
      <JobTray />
      <SignInAgain />
      <ProveAgain />
      <Suspense fallback={null}>
        <Toasts />
        {menu && (
          <SideDrawer
            onClose={() => {
              setMenu(false);
            }}
            onKeys={showKeys}
          />
        )}
        {keys && (
          <KeysDialog
            onClose={() => {
              setKeys(false);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
