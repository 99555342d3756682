import { Drawer } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { JobTray } from '../features/jobs/job-tray';
import { useLiveJobs } from '../features/jobs/use-live-jobs';
import { SignInAgain } from '../features/session/sign-in-again';
import { useSpeech } from '../i18n/speech';
import { KeysDialog } from '../keys/keys-dialog';
import { press } from '../keys/key-store';
import { Offline } from './offline';
import { PhoneBar } from './phone-bar';
import { Side } from './side';
import { TopBar } from './top-bar';
import { useShellKeys } from './use-shell-keys';
import classes from './shell.module.css';

/** What stays while one goes from page to page: navigation, the tray of jobs, the keys. */
export function Shell() {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  const [menu, setMenu] = useState(false);
  const [keys, setKeys] = useState(false);
  useLiveJobs();
  useShellKeys(() => {
    setKeys(true);
  });

  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);
  useEffect(() => {
    setMenu(false);
  }, [pathname]);

  const side = (
    <Side
      onKeys={() => {
        setMenu(false);
        setKeys(true);
      }}
    />
  );
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
      <aside className={classes['side']}>{side}</aside>
      <main id="main" tabIndex={-1} className={classes['main']}>
        <Offline />
        <Outlet />
      </main>
      <Drawer
        opened={menu}
        onClose={() => {
          setMenu(false);
        }}
        size={280}
        title="Rivermeet"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {side}
      </Drawer>
      <JobTray />
      <KeysDialog
        opened={keys}
        onClose={() => {
          setKeys(false);
        }}
      />
      <SignInAgain />
      <Notifications position="bottom-left" limit={3} autoClose={6000} />
    </div>
  );
}
