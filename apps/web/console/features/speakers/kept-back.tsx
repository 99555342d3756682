import { mayPend, movesFrom } from '@app/speakers/domain/engagement';
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Engagement, EngagementState } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { ReasonDialog } from '../../parts/reason-dialog';
import { useEvent } from '../../shell/use-event';
import { refreshSpeakers } from './speakers';
import classes from './speakers.module.css';

type Kept = Exclude<EngagementState, 'replaced'>;

interface Chosen {
  state: Kept | null;
  /** Of the part as it stood when this was chosen. */
  version: number;
}

/** A decision of a part that is made and not told yet; what is passed while the list is walked through is none. */
export function KeptBack({ of }: { of: Engagement }) {
  const { t, named } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const choices = movesFrom(of.state).filter((state): state is Kept => mayPend(of.state, state));
  const wanted = chosen === null ? of.pendingState : chosen.state;
  const save = useMutation({
    mutationFn: ({ state, version }: Chosen) =>
      http.PATCH('/api/v1/events/{event}/engagements/{engagement}', {
        params: { path: { event: event.id, engagement: of.id } },
        body: { version, pendingState: state },
      }),
    onSuccess: () => refreshSpeakers(queries),
    // What was refused was chosen of a part that is another by now.
    onSettled: () => {
      setChosen(null);
    },
  });
  return (
    <>
      <div role="group" aria-label={t('speakers.pending')} className={classes['acts']}>
        <NativeSelect
          size="xs"
          aria-label={t('speakers.pending')}
          value={wanted ?? ''}
          data={[
            { value: '', label: t('speakers.pending.none') },
            ...choices.map((state) => ({
              value: state,
              label: t('speakers.pending.is', { state: named(`speakers.state.${state}`, state) }),
            })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            setChosen({ state: choices.find((state) => state === value) ?? null, version: of.version });
          }}
        />
        {chosen !== null && wanted !== of.pendingState && (
          <Button
            size="compact-sm"
            loading={save.isPending}
            onClick={() => {
              save.mutate(chosen);
            }}
          >
            {t('save')}
          </Button>
        )}
      </div>
      {of.pendingState !== null && <Tell of={of} />}
      {save.isError && <Failure error={save.error} />}
    </>
  );
}

/** Lets her and everybody know what was decided and kept back. */
function Tell({ of }: { of: Engagement }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  return (
    <ReasonDialog
      does={t('speakers.tell')}
      about={t('speakers.tell.about')}
      button={{ size: 'compact-sm' }}
      act={(reason) =>
        http.POST('/api/v1/events/{event}/engagement-decisions', {
          params: { path: { event: event.id } },
          body: { engagements: [of.id], reason },
        })
      }
      onDone={() => refreshSpeakers(queries)}
    />
  );
}
