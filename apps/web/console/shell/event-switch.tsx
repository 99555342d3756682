import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../features/session/session';
import { useSpeech } from '../i18n/speech';
import { Local } from '../parts/names';
import { useEvent } from './use-event';
import classes from './event-switch.module.css';

/** The event whose pages are open, and the way to the account's other events. */
export function EventSwitch() {
  const { t, named } = useSpeech();
  const { events } = useSession();
  const event = useEvent();
  const navigate = useNavigate();
  const role = named(`role.${event.role}`, event.role);

  if (events.length < 2) {
    return (
      <div className={classes['event']}>
        <span>
          <strong>
            <Local text={event.name} />
          </strong>
          <small>{role}</small>
        </span>
      </div>
    );
  }
  return (
    <Menu
      position="bottom-start"
      width={300}
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes['event']} aria-label={t('shell.switch-event')}>
          <span>
            <strong>
              <Local text={event.name} />
            </strong>
            <small>{role}</small>
          </span>
          <IconSelector size={16} stroke={1.5} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {events.map((other) => (
          <Menu.Item
            key={other.id}
            rightSection={other.id === event.id ? <IconCheck size={16} stroke={1.5} aria-hidden /> : null}
            onClick={() => {
              void navigate({ to: '/$event', params: { event: other.code } });
            }}
          >
            <Local text={other.name} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
