import { ActionIcon } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSpeech } from '../i18n/speech';
import { Brand } from './brand';
import { useEvent } from './use-event';
import classes from './phone-bar.module.css';

/** The bar of a narrow window: where one is, and the way to the navigation. */
export function PhoneBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  return (
    <header className={classes['bar']}>
      <ActionIcon variant="subtle" size={44} aria-label={t('shell.menu')} onClick={onMenu}>
        <IconMenu2 size={22} stroke={1.5} />
      </ActionIcon>
      <Link to="/$event" params={{ event: event.code }} className={classes['home']}>
        <Brand />
      </Link>
    </header>
  );
}
