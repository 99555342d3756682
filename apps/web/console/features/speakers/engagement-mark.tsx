import type { EngagementRole, EngagementState } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { StateMark } from '../../parts/state-mark';

interface Marked {
  role: EngagementRole;
  state: EngagementState;
  pendingState: EngagementState | null;
}

/** A part: what as, how certain it is, and what was decided and is kept back. */
export function EngagementMark({ of: { role, state, pendingState } }: { of: Marked }) {
  const { t, named } = useSpeech();
  const words = (one: EngagementState): string => named(`speakers.state.${one}`, one);
  return (
    <>
      {named(`speakers.role.${role}`, role)} <StateMark state={state} words={words(state)} />
      {pendingState !== null && <small> → {t('speakers.pending.is', { state: words(pendingState) })}</small>}
    </>
  );
}
