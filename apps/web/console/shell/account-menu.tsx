import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../../api/client';
import { useSession } from '../features/session/session';
import { useSpeech } from '../i18n/speech';
import { Foreign } from '../parts/names';
import { MenuChoice } from './menu-choice';
import { applyDensity, keptDensity, type Density } from './density';
import classes from './account-menu.module.css';

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const SCHEMES = ['auto', 'light', 'dark'] as const;
const DENSITIES: readonly Density[] = ['comfortable', 'compact'];

/** Who is signed in, how the console looks in this browser, and the way out. */
export function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useSpeech();
  const session = useSession();
  const scheme = useMantineColorScheme();
  const [density, setDensity] = useState(keptDensity);
  const signOut = useSignOut();

  return (
    <Menu
      position="top-start"
      width={240}
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton
          className={classes['account']}
          aria-label={t('shell.account', { name: session.name })}
        >
          <IconUserCircle size={20} stroke={1.5} aria-hidden />
          <span>
            <Foreign>{session.name}</Foreign>
            <small>{session.email}</small>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuChoice
          label={t('shell.colours')}
          value={scheme.colorScheme}
          options={SCHEMES.map((choice) => ({ value: choice, label: t(`shell.colours.${choice}`) }))}
          onChange={scheme.setColorScheme}
        />
        <MenuChoice
          label={t('shell.density')}
          value={density}
          options={DENSITIES.map((choice) => ({ value: choice, label: t(`shell.density.${choice}`) }))}
          onChange={(choice) => {
            applyDensity(choice);
            setDensity(choice);
          }}
        />
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard {...ICON} />} onClick={onKeys}>
          {t('keys.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout {...ICON} />} onClick={signOut}>
          {t('session.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    void http
      .DELETE('/api/v1/session')
      .then(() => navigate({ to: '/sign-in', search: {} }))
      .then(() => {
        queries.clear();
      });
  };
}
