import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { membersQuery } from '../members/members';
import { usePermission } from '../session/session';
import classes from './part-form.module.css';

interface ApproverFieldProps {
  chosen: readonly string[];
  error: string | undefined;
  onChange: (chosen: string[]) => void;
}

/** Which members decide of a category's people: of those who may review in this event. */
export function ApproverField({ chosen, error, onChange }: ApproverFieldProps) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayReadMembers = usePermission('members.read');
  const members = useQuery({ ...membersQuery, enabled: mayReadMembers }).data?.members ?? [];
  if (!mayReadMembers) return <p>{t('category.approvers.unread', { n: chosen.length })}</p>;
  const able = members.filter(
    ({ id, roles }) =>
      chosen.includes(id) ||
      roles.some(
        // Whether a role in a series reaches this event the server says.
        ({ role, eventId }) => REVIEWING.has(role) && (eventId === null || eventId === event.id),
      ),
  );
  return (
    <Checkbox.Group
      label={t('category.approvers')}
      description={t('category.approvers.about')}
      error={error}
      value={[...chosen]}
      onChange={onChange}
    >
      <div className={classes['choices']}>
        {able.map(({ id, name, email }) => (
          <Checkbox
            key={id}
            value={id}
            label={name}
            description={able.some((other) => other.id !== id && other.name === name) ? email : undefined}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

const REVIEWING: ReadonlySet<string> = new Set(['event-owner', 'registration-desk']);
