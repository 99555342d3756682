import type { Appearance, Session, SessionItem } from '@app/programme/domain/session';
import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useSpeech } from '../../../i18n/speech';
import type { Surroundings } from '../conflicts/surroundings';
import classes from './panel.module.css';

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** Who appears in an item, in the order in which they speak. */
export function Appearances({
  item,
  session,
  surroundings,
  onChange,
}: {
  item: SessionItem;
  session: Session;
  surroundings: Surroundings;
  onChange: (appearances: readonly Appearance[]) => void;
}) {
  const { t, named } = useSpeech();
  const { appearances } = item;
  const taken = new Set(
    session.items.flatMap((each) => each.appearances.map(({ engagementId }) => engagementId)),
  );
  const free = [...surroundings.engaged.values()].filter(
    ({ engagementId, placedIn }) =>
      !taken.has(engagementId) && (placedIn === null || placedIn === session.id),
  );
  const move = (index: number, by: 1 | -1): void => {
    const next = [...appearances];
    const [one] = next.splice(index, 1);
    if (one) next.splice(index + by, 0, one);
    onChange(next);
  };
  return (
    <div className={classes['appearances']}>
      <ol>
        {appearances.map(({ engagementId }, index) => {
          const person = surroundings.engaged.get(engagementId);
          const name = person?.name ?? t('programme.conflict.somebody');
          return (
            <li key={engagementId}>
              <span>
                {name}{' '}
                {person && (
                  <small>
                    {named(`speakers.role.${person.role}`, person.role)} ·{' '}
                    {named(`speakers.state.${person.state}`, person.state)}
                  </small>
                )}
              </span>
              <ActionIcon
                variant="subtle"
                aria-label={t('programme.appearance.up', { name })}
                disabled={index === 0}
                onClick={() => {
                  move(index, -1);
                }}
              >
                <IconArrowUp {...ICON} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                aria-label={t('programme.appearance.down', { name })}
                disabled={index === appearances.length - 1}
                onClick={() => {
                  move(index, 1);
                }}
              >
                <IconArrowDown {...ICON} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                aria-label={t('programme.appearance.remove', { name })}
                onClick={() => {
                  onChange(appearances.filter((each) => each.engagementId !== engagementId));
                }}
              >
                <IconX {...ICON} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      {free.length > 0 && (
        <NativeSelect
          aria-label={t('programme.appearance.add')}
          value=""
          data={[
            { value: '', label: t('programme.appearance.add') },
            ...free.map(({ engagementId, name, role }) => ({
              value: engagementId,
              label: `${name} · ${named(`speakers.role.${role}`, role)}`,
            })),
          ]}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== '') onChange([...appearances, { engagementId: currentTarget.value }]);
          }}
        />
      )}
    </div>
  );
}
