import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useSpeech } from '../i18n/speech';
import { Local } from '../parts/names';
import { useEvent } from './use-event';
import classes from './event-button.module.css';

/** The event whose pages are open, as a button that offers the others. */
export function EventButton(props: ComponentProps<'button'>) {
  const { t } = useSpeech();
  return (
    <UnstyledButton
      className={classes['event']}
      aria-haspopup="menu"
      aria-label={t('shell.switch-event')}
      {...props}
    >
      <EventName />
      <IconSelector size={16} stroke={1.5} aria-hidden />
    </UnstyledButton>
  );
}

/** The name of the event and the role held in it. */
export function EventName() {
  const { named } = useSpeech();
  const { name, role } = useEvent();
  return (
    <span className={classes['event']}>
      <span>
        <strong>
          <Local text={name} />
        </strong>
        <small>{named(`role.${role}`, role)}</small>
      </span>
    </span>
  );
}
