import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../features/session/session';
import { Local } from '../parts/names';
import { EventButton, EventWhen } from './event-button';
import { useEvent } from './use-event';

/** The way to the account's other events. */
export function EventMenu() {
  const { events } = useSession();
  const event = useEvent();
  const navigate = useNavigate();
  return (
    <Menu
      defaultOpened
      position="bottom-start"
      // The side it stands in cuts off what is wider.
      width="target"
      shadow="md"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <EventButton />
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
            <EventWhen of={other} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
