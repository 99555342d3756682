import { UnstyledButton } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useSession } from '../features/session/session';
import { useSpeech } from '../i18n/speech';
import { Foreign } from '../parts/names';
import classes from './account-button.module.css';

/** Who is signed in. */
export function AccountButton({ className, ...props }: ComponentProps<'button'>) {
  const { t } = useSpeech();
  const { name, email } = useSession();
  return (
    <UnstyledButton
      className={`${classes['account'] ?? ''} ${className ?? ''}`}
      aria-haspopup="menu"
      aria-label={t('shell.account', { name })}
      {...props}
    >
      <IconUserCircle size={20} stroke={1.5} aria-hidden />
      <span>
        <Foreign>{name}</Foreign>
        <small>{email}</small>
      </span>
    </UnstyledButton>
  );
}
