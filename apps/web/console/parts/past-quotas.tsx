import { type ButtonProps, Checkbox, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../i18n/speech';
import { ActDialog } from './act-dialog';
import { type FullPool, fullPoolsIn, type Past } from './full-pools';
import { Local } from './names';
import classes from './past-quotas.module.css';

/**
 * What is asked of whoever lets somebody in past what is full: to see what, to agree to each choice, and to say why. What
 * an act is refused with is put to what is known already.
 */
export function usePast(known: readonly FullPool[]): {
  full: readonly FullPool[];
  past: Past;
  ready: boolean;
  asked: (fault: string | null) => ReactNode;
  /** Does it, and takes note of what it is refused with. */
  trying: (act: () => Promise<unknown>) => Promise<unknown>;
} {
  const { t } = useSpeech();
  const [refused, setRefused] = useState<readonly FullPool[]>([]);
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const full = [...known, ...refused.filter(({ poolId }) => !known.some((pool) => pool.poolId === poolId))];
  const choices = full.filter(({ choice }) => choice);
  return {
    full,
    past: { pools: full.map(({ poolId }) => poolId), reason: reason.trim() },
    ready: reason.trim() !== '' && choices.every(({ poolId }) => agreed.includes(poolId)),
    asked: (fault) => (
      <>
        {full.length > choices.length && <FullList full={full.filter(({ choice }) => !choice)} />}
        {choices.map((pool) => (
          <Checkbox
            key={pool.poolId}
            checked={agreed.includes(pool.poolId)}
            label={
              <>
                {t('past.choice')} <FullName pool={pool} />
              </>
            }
            description={t('past.choice.about')}
            onChange={({ currentTarget: { checked } }) => {
              const others = agreed.filter((id) => id !== pool.poolId);
              setAgreed(checked ? [...others, pool.poolId] : others);
            }}
          />
        ))}
        <Textarea
          label={t('reason')}
          description={t('past.reason.about')}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          error={fault}
          onChange={(change) => {
            setReason(change.currentTarget.value);
          }}
        />
      </>
    ),
    trying: async (act) => {
      try {
        return await act();
      } catch (error) {
        setRefused((before) => [...before, ...fullPoolsIn(error)]);
        throw error;
      }
    },
  };
}

interface PastDialogProps {
  does: string;
  about: string;
  full: readonly FullPool[];
  button?: ButtonProps;
  act: (past: Past) => Promise<unknown>;
  onDone: () => Promise<void>;
}

/** A button that lets somebody in past what is full. */
export function PastDialog({ does, about, full, button, act, onDone }: PastDialogProps) {
  const { past, ready, asked, trying } = usePast(full);
  return (
    <ActDialog
      does={does}
      button={button}
      ready={ready}
      act={() => trying(() => act(past))}
      onDone={onDone}
      fields={['past']}
    >
      {(faults) => (
        <>
          <p>{about}</p>
          {asked(faults.of('past'))}
        </>
      )}
    </ActDialog>
  );
}

function FullList({ full }: { full: readonly FullPool[] }) {
  const { t } = useSpeech();
  return (
    <div className={classes['full']}>
      <strong>{t('past.full')}</strong>
      <ul>
        {full.map((pool) => (
          <li key={pool.poolId}>
            <FullName pool={pool} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function FullName({ pool: { name, capacity, closed } }: { pool: FullPool }) {
  const { t } = useSpeech();
  return (
    <>
      <b>
        <Local text={name} />
      </b>
      {': '}
      <span className={classes['quiet']}>{t(closed ? 'past.closed' : 'past.capacity', { n: capacity })}</span>
    </>
  );
}
