import { shownState } from '@app/speakers/domain/engagement';
import type { EngagementRole, EngagementState } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { StateMark } from '../../parts/state-mark';

interface Marked {
  role: EngagementRole;
  state: EngagementState;
  pendingState: EngagementState | null;
}

interface Asked {
  invitedAt: string | null;
  claimedAt: string | null;
}

/** A part: what as, how certain it is, and what was decided and is kept back. `speaker` tells whether she was asked yet. */
export function EngagementMark({
  of: { role, state, pendingState },
  speaker,
}: {
  of: Marked;
  speaker: Asked;
}) {
  const { t, named } = useSpeech();
  const words = (one: EngagementState): string => named(`speakers.state.${shownState(one, speaker)}`, one);
  return (
    <>
      {named(`speakers.role.${role}`, role)} <StateMark state={state} words={words(state)} />
      {pendingState !== null && <small> → {t('speakers.pending.is', { state: words(pendingState) })}</small>}
    </>
  );
}
