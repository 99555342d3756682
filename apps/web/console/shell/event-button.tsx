import { pickText } from '@app/kernel';
import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import type { SessionEvent } from '../../api/types';
import { useSession } from '../features/session/session';
import { useSpeech } from '../i18n/speech';
import { Local } from '../parts/names';
import { useEvent } from './use-event';
import classes from './event-button.module.css';

/** The event whose pages are open, as a button that offers the others. */
export function EventButton({ className, ...props }: ComponentProps<'button'>) {
  const { t } = useSpeech();
  return (
    <UnstyledButton
      // The menu it opens has a class for it too.
      className={[classes['event'], className].filter(Boolean).join(' ')}
      aria-haspopup="menu"
      aria-label={t('shell.switch-event')}
      {...props}
    >
      <EventName />
      <IconSelector size={16} stroke={1.5} aria-hidden />
    </UnstyledButton>
  );
}

/** When and where an event is: editions of a series may share their name. */
export function EventWhen({ of: { city, startsOn, endsOn } }: { of: SessionEvent }) {
  const { format, language } = useSpeech();
  const days = startsOn === null || endsOn === null ? '' : format.days(startsOn, endsOn);
  const said = [days, pickText(city, language)].filter(Boolean).join(' · ');
  return said === '' ? null : <small className={classes['when']}>{said}</small>;
}

/** The name of the event and the role held in it; with its days where another event has the same name. */
export function EventName() {
  const { named, language } = useSpeech();
  const { events } = useSession();
  const event = useEvent();
  const { name, role } = event;
  const shared = events.filter((other) => pickText(other.name, language) === pickText(name, language));
  return (
    <span className={classes['event']}>
      <span>
        <strong>
          <Local text={name} />
        </strong>
        {shared.length > 1 && <EventWhen of={event} />}
        <small>{named(`role.${role}`, role)}</small>
      </span>
    </span>
  );
}
