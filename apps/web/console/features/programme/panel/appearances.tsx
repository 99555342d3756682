import type { Appearance, Session, SessionItem } from '@app/programme/domain/session';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { withChapter } from '../../../i18n/language';
import { useSpeech } from '../../../i18n/speech';
import { Failure } from '../../../parts/failure';
import type { Surroundings } from '../conflicts/surroundings';
import { useEditor } from '../editor-context';
import { AddPerson } from './add-person';
import { freeParts, type NewPart, withNewParts } from './new-parts';
import { follows, inOrder, moved, placeAmong } from './speaking-order';
import { useSpeakingOrder } from './use-speaking-order';
import classes from './panel.module.css';

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** Why they stand so, and the reason for an exception: fetched where there is an order to speak of. */
const precedence = () => withChapter('protocol', import('./precedence'));
const Why = lazy(async () => ({ default: (await precedence()).Why }));
const Idle = lazy(async () => ({ default: (await precedence()).Idle }));
const MoveAgainst = lazy(async () => ({ default: (await precedence()).MoveAgainst }));

/** Who appears in an item, in the order in which they speak. */
export function Appearances({
  item,
  session,
  parts,
  surroundings,
  onChange,
  onGive,
}: {
  item: SessionItem;
  session: Session;
  /** Given in the form. */
  parts: readonly NewPart[];
  surroundings: Surroundings;
  /** Told what they become of what they are by then. */
  onChange: (become: (appearances: readonly Appearance[]) => readonly Appearance[]) => void;
  onGive: (part: NewPart) => void;
}) {
  const { t, named } = useSpeech();
  const { mayWrite } = useEditor();
  const { appearances } = item;
  const engaged = withNewParts(surroundings.engaged, parts);
  // Precedence knows a part once it is saved.
  const unsaved = appearances.some(({ engagementId }) => parts.some(({ id }) => id === engagementId));
  const { proposed, again } = useSpeakingOrder(item, !unsaved);
  const kept = proposed !== undefined && follows(appearances, proposed);
  const [against, setAgainst] = useState<{ engagementId: string; place: number } | null>(null);
  // Decided while the form is open: kept already, whatever becomes of the form.
  const [decided, setDecided] = useState<string | null>(null);
  const nameOf = (engagement: string): string =>
    engaged.get(engagement)?.name ?? t('programme.conflict.somebody');
  const takeOver = async (): Promise<void> => {
    const order = await again();
    onChange((now) => inOrder(now, order));
  };
  const takenBack = async (): Promise<void> => {
    setDecided(t('programme.appearance.decided.taken-back'));
    await takeOver();
  };
  const byPrecedence = useMutation({ mutationFn: takeOver, meta: { said: null } });
  const move = (index: number, by: 1 | -1): void => {
    const next = moved(appearances, index, by);
    const engagementId = appearances[index]?.engagementId ?? '';
    const place = proposed === undefined ? 0 : placeAmong(next, proposed, engagementId);
    // Somebody’s own parts change places without a word.
    const same = proposed !== undefined && place === placeAmong(appearances, proposed, engagementId);
    if (kept && !same) setAgainst({ engagementId, place });
    else onChange(() => next);
  };
  return (
    <div className={classes['appearances']}>
      <ol>
        {appearances.map(({ engagementId }, index) => {
          const person = engaged.get(engagementId);
          const name = nameOf(engagementId);
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
                {kept && (
                  <Suspense>
                    <Why item={item.id} order={proposed} engagement={engagementId} onTakenBack={takenBack} />
                  </Suspense>
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
                  onChange((now) => now.filter((each) => each.engagementId !== engagementId));
                }}
              >
                <IconX {...ICON} />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
      {unsaved && appearances.length > 1 && (
        <p className={classes['precedence']}>{t('programme.appearance.unsaved')}</p>
      )}
      {proposed !== undefined && appearances.length > 1 && (
        <p className={classes['precedence']}>
          {t(kept ? 'programme.appearance.kept' : 'programme.appearance.other')}
          {!kept && (
            <Button
              size="compact-sm"
              variant="default"
              loading={byPrecedence.isPending}
              onClick={() => {
                byPrecedence.mutate();
              }}
            >
              {t('programme.appearance.by-precedence')}
            </Button>
          )}
        </p>
      )}
      <p className={classes['kept']} role="status">
        {decided}
      </p>
      {byPrecedence.isError && <Failure error={byPrecedence.error} />}
      <Suspense>
        {proposed !== undefined && proposed.ignored.length > 0 && (
          <Idle item={item.id} order={proposed} onTakenBack={takenBack} />
        )}
        {against !== null && (
          <MoveAgainst
            item={item.id}
            subject={
              proposed?.places.find(({ engagementId }) => engagementId === against.engagementId)?.subjectId ??
              ''
            }
            name={nameOf(against.engagementId)}
            place={against.place}
            onClose={() => {
              setAgainst(null);
            }}
            onDone={() => {
              setDecided(t('programme.appearance.decided.kept', { name: nameOf(against.engagementId) }));
              return takeOver();
            }}
          />
        )}
      </Suspense>
      {mayWrite && (
        <AddPerson
          free={freeParts(surroundings.engaged.values(), session)}
          onAdd={(engagementId) => {
            onChange((now) => [...now, { engagementId }]);
          }}
          onGive={onGive}
        />
      )}
    </div>
  );
}
