import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSpeech } from '../i18n/speech';
import { AccountButton } from './account-button';
import { applyDensity, keptDensity, type Density } from './density';
import { MenuChoice } from './menu-choice';
import { useEvent } from './use-event';
import { useSignOut } from './use-sign-out';

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const SCHEMES = ['auto', 'light', 'dark'] as const;
const DENSITIES: readonly Density[] = ['comfortable', 'compact'];

/** How the console looks in this browser, its keys, and the way out. */
export function AccountMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useSpeech();
  const scheme = useMantineColorScheme();
  const [density, setDensity] = useState(keptDensity);
  const signOut = useSignOut();
  const navigate = useNavigate();
  const event = useEvent();

  return (
    <Menu
      defaultOpened
      position="top-start"
      width={208}
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <AccountButton />
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
        <Menu.Item
          leftSection={<IconUserCircle {...ICON} />}
          onClick={() => {
            void navigate({ to: '/$event/account', params: { event: event.code } });
          }}
        >
          {t('page.account')}
        </Menu.Item>
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
