import { useSpeech } from '../i18n/speech';
import classes from './state-mark.module.css';

type Tone = 'plain' | 'river' | 'ok' | 'warn' | 'bad';

interface Look {
  tone: Tone;
  shape: string;
  filled?: boolean;
}

// Each state has a shape of its own, so that colour is never the only sign.
const CIRCLE = 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11z';
const CHECK = 'M5 8.2l2.1 2.1L11 6.4';
const CROSS = 'M6 6l4 4M10 6l-4 4';
const LOOKS: Readonly<Record<string, Look>> = {
  placeholder: { tone: 'plain', shape: 'M3 3h10v10H3z' },
  draft: { tone: 'plain', shape: 'M11.2 2.8l2 2L6 12l-2.8.8L4 10z' },
  submitted: { tone: 'river', shape: `${CIRCLE}M8 5v3.2l2.2 1.3` },
  pre_approved: { tone: 'river', shape: `${CIRCLE}${CHECK}` },
  approved: { tone: 'ok', shape: `${CIRCLE}`, filled: true },
  returned: { tone: 'warn', shape: 'M6 3.5L2.8 6.7L6 9.9M3 6.7h6.2a3.4 3.4 0 0 1 0 6.8H7' },
  waitlisted: { tone: 'warn', shape: 'M4 2.5h8M4 13.5h8M5 2.5c0 4 6 7 6 11M11 2.5c0 4-6 7-6 11' },
  rejected: { tone: 'bad', shape: `M3 3h10v10H3z${CROSS}` },
  withdrawn: { tone: 'plain', shape: 'M9.5 3H3v10h6.5M6.5 8h7M11 5.5L13.5 8L11 10.5' },
  cancelled: { tone: 'plain', shape: `${CIRCLE}M4.2 4.2l7.6 7.6` },
  replaced: { tone: 'plain', shape: 'M3 6h9L9.5 3.5M13 10H4l2.5 2.5' },
  waiting: { tone: 'plain', shape: `${CIRCLE}M8 5v3.2l2.2 1.3` },
  running: { tone: 'river', shape: 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5' },
  sending: { tone: 'river', shape: 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5' },
  sent: { tone: 'ok', shape: CIRCLE, filled: true },
  bounced: { tone: 'bad', shape: 'M6 3.5L2.8 6.7L6 9.9M3 6.7h6.2a3.4 3.4 0 0 1 0 6.8H7' },
  done: { tone: 'ok', shape: CIRCLE, filled: true },
  failed: { tone: 'bad', shape: 'M8 2.8l5.8 10.4H2.2zM8 6.6v3M8 11.4v.1' },
  active: { tone: 'ok', shape: CIRCLE, filled: true },
  revoked: { tone: 'bad', shape: `M3 3h10v10H3z${CROSS}` },
};

/** A state as a word with a sign of its own shape. */
export function StateMark({ state, words }: { state: string; words?: string }) {
  const { named } = useSpeech();
  const look = LOOKS[state] ?? { tone: 'plain', shape: CIRCLE };
  return (
    <span className={classes['mark']} data-tone={look.tone}>
      <svg viewBox="0 0 16 16" aria-hidden="true" data-filled={look.filled}>
        <path d={look.shape} />
        {look.filled === true && <path className={classes['inner']} d={CHECK} />}
      </svg>
      {words ?? named(`state.${state}`, state)}
    </span>
  );
}
