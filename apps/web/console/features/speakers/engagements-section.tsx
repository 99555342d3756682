import { ENGAGEMENT_ROLES, movesFrom } from '@app/speakers/domain/engagement';
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { http } from '../../../api/client';
import type { Engagement, EngagementRole, EngagementState, Speaker } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Failure } from '../../parts/failure';
import { Foreign, Local } from '../../parts/names';
import { Section } from '../../parts/page';
import { ReasonDialog } from '../../parts/reason-dialog';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { EngagementMark } from './engagement-mark';
import { KeptBack } from './kept-back';
import { Materials } from './materials';
import { Places } from './places';
import { refreshSpeakers, speakerQuery } from './speakers';
import classes from './speakers.module.css';

const SpeakerChoice = lazy(() => exported(import('./speaker-choice'), 'SpeakerChoice'));

/** Her parts, each with what becomes of it, how she is printed, and what is handed in. */
export function EngagementsSection({ of }: { of: Speaker }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('programme.write');
  return (
    <Section title={t('speakers.parts')} actions={mayWrite && <Give of={of} />}>
      {of.engagements.length === 0 && <p>{t('speakers.parts.none')}</p>}
      {of.engagements.map((engagement) => (
        <Part key={engagement.id} of={engagement} speaker={of} />
      ))}
    </Section>
  );
}

function Give({ of }: { of: Speaker }) {
  const { t, named } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [role, setRole] = useState<EngagementRole>('speaker');
  const [other, setOther] = useState('');
  const [standsIn, setStandsIn] = useState(false);
  return (
    <ActDialog
      does={t('speakers.give')}
      button={{ size: 'xs' }}
      act={() =>
        http.POST('/api/v1/events/{event}/speakers/{speaker}/engagements', {
          params: { path: { event: event.id, speaker: of.id } },
          body: { role, onBehalfOf: standsIn && other !== '' ? other : null },
        })
      }
      ready={!standsIn || other !== ''}
      onDone={async () => {
        setStandsIn(false);
        setOther('');
        await refreshSpeakers(queries);
      }}
    >
      <NativeSelect
        label={t('speakers.role')}
        value={role}
        data={ENGAGEMENT_ROLES.map((one) => ({ value: one, label: named(`speakers.role.${one}`, one) }))}
        onChange={({ currentTarget: { value } }) => {
          setRole(ENGAGEMENT_ROLES.find((one) => one === value) ?? 'speaker');
        }}
      />
      <StandsIn
        without={of.id}
        standsIn={standsIn}
        onStandsIn={setStandsIn}
        other={other}
        onOther={setOther}
      />
    </ActDialog>
  );
}

function Part({ of, speaker }: { of: Engagement; speaker: Speaker }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('programme.write');
  return (
    <div className={classes['part']}>
      <p>
        <strong>
          <EngagementMark of={of} speaker={speaker} />
        </strong>
        {of.onBehalfOf !== null && <OnBehalf of={of.onBehalfOf} />}
      </p>
      <Places of={of} />
      {mayWrite && <Acts of={of} />}
      {of.printed !== null && (
        <p>
          {t('speakers.printed')}: <Local text={of.printed.name} /> · <Local text={of.printed.position} /> ·{' '}
          <Local text={of.printed.organisation} />{' '}
          <small>{format.dateTime(of.printed.at, event.timezone)}</small>
        </p>
      )}
      <Materials of={of} />
      <details>
        <summary>{t('speakers.history')}</summary>
        <Moves of={of} />
      </details>
    </div>
  );
}

function OnBehalf({ of }: { of: string }) {
  const { t } = useSpeech();
  const event = useEvent();
  const other = useQuery(speakerQuery(event.id, of)).data;
  return other === undefined ? null : <> · {t('speakers.on-behalf', { name: other.name })}</>;
}

function Moves({ of }: { of: Engagement }) {
  const { named, format, t } = useSpeech();
  const event = useEvent();
  return (
    <ol>
      {of.moves.map(({ to, reason, at, by, byKind }) => (
        <li key={at + to}>
          {named(`speakers.state.${to}`, to)} ·{' '}
          {byKind === 'speaker' ? t('speakers.herself') : <Foreign>{by}</Foreign>} ·{' '}
          {format.dateTime(at, event.timezone)}
          {reason !== '' && (
            <>
              <br />
              <Foreign>{reason}</Foreign>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Moves along the table, each a button: what ends it asks why. */
function Acts({ of }: { of: Engagement }) {
  const { t, named } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [by, setBy] = useState('');
  const refresh = () => refreshSpeakers(queries);
  const params = { path: { event: event.id, engagement: of.id } };
  const move = (state: EngagementState, reason = '') =>
    http.PUT('/api/v1/events/{event}/engagements/{engagement}/state', {
      params,
      body: { version: of.version, state, reason, ...(state === 'replaced' && { by }) },
    });
  const plain = useMutation({ mutationFn: (state: EngagementState) => move(state), onSuccess: refresh });
  const print = useMutation({
    mutationFn: () =>
      http.PUT('/api/v1/events/{event}/engagements/{engagement}/printed', {
        params,
        body: { version: of.version },
      }),
    onSuccess: refresh,
  });
  const failed = plain.error ?? print.error;
  const button = { size: 'compact-sm', variant: 'default' } as const;
  const words = (state: EngagementState): string => named(`speakers.move.${state}`, state);
  return (
    <>
      <div className={classes['acts']}>
        {movesFrom(of.state).map((state) =>
          state === 'declined' || state === 'withdrawn' || state === 'replaced' ? (
            <ReasonDialog
              key={state}
              does={words(state)}
              about={t('speakers.move.about')}
              button={button}
              ready={state !== 'replaced' || by !== ''}
              act={(reason) => move(state, reason)}
              onDone={refresh}
            >
              {state === 'replaced' && (
                <Suspense>
                  <SpeakerChoice
                    label={t('speakers.by')}
                    without={of.speakerId}
                    value={by}
                    onChange={setBy}
                  />
                </Suspense>
              )}
            </ReasonDialog>
          ) : (
            <Button
              key={state}
              {...button}
              loading={plain.isPending && plain.variables === state}
              onClick={() => {
                plain.mutate(state);
              }}
            >
              {words(state)}
            </Button>
          ),
        )}
        <Button
          {...button}
          loading={print.isPending}
          onClick={() => {
            print.mutate();
          }}
        >
          {t('speakers.print')}
        </Button>
        <KeptBack of={of} />
        <Behalf of={of} />
      </div>
      {failed !== null && <Failure error={failed} />}
    </>
  );
}

/** In whose place she speaks: that one’s rank decides where she stands in the order. */
function Behalf({ of }: { of: Engagement }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [{ other, standsIn, version }, setOpened] = useState(behalfOf(of));
  return (
    <ActDialog
      does={t('speakers.behalf')}
      button={{ size: 'compact-sm' }}
      onOpen={() => {
        setOpened(behalfOf(of));
      }}
      ready={!standsIn || other !== ''}
      fields={['onBehalfOf']}
      act={() =>
        http.PATCH('/api/v1/events/{event}/engagements/{engagement}', {
          params: { path: { event: event.id, engagement: of.id } },
          body: { version, onBehalfOf: standsIn ? other : null },
        })
      }
      onDone={() => refreshSpeakers(queries)}
    >
      <StandsIn
        without={of.speakerId}
        standsIn={standsIn}
        onStandsIn={(ticked) => {
          setOpened({ other, standsIn: ticked, version });
        }}
        other={other}
        onOther={(id) => {
          setOpened({ other: id, standsIn, version });
        }}
      />
    </ActDialog>
  );
}

function behalfOf({ onBehalfOf, version }: Engagement) {
  return { other: onBehalfOf ?? '', standsIn: onBehalfOf !== null, version };
}

interface StandsInProps {
  without: string;
  standsIn: boolean;
  onStandsIn: (standsIn: boolean) => void;
  other: string;
  onOther: (id: string) => void;
}

function StandsIn({ without, standsIn, onStandsIn, other, onOther }: StandsInProps) {
  const { t } = useSpeech();
  return (
    <>
      <Checkbox
        label={t('speakers.stands-in')}
        description={t('speakers.stands-in.about')}
        checked={standsIn}
        onChange={({ currentTarget: { checked } }) => {
          onStandsIn(checked);
        }}
      />
      {standsIn && (
        <Suspense>
          <SpeakerChoice
            label={t('speakers.stands-in.whom')}
            without={without}
            value={other}
            onChange={onOther}
          />
        </Suspense>
      )}
    </>
  );
}
