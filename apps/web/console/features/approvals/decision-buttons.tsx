import { Button, Kbd } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import type { Overtaken } from './use-overtaken';
import classes from './review-buttons.module.css';

interface DecisionButtonsProps {
  /** What somebody else did meanwhile, after which nothing is left to decide. */
  overtaken: Overtaken | null;
  /** What the decision is called. */
  does: string;
  ready: boolean;
  /** Whether Ctrl and Enter decide too. */
  keys?: boolean;
  color?: string;
  onClose: () => void;
}

/** The buttons below a decision: it is taken, or left. */
export function DecisionButtons({
  overtaken,
  does,
  ready,
  keys = false,
  color,
  onClose,
}: DecisionButtonsProps) {
  const { t } = useSpeech();
  return (
    <div className={classes['buttons']}>
      {overtaken === null && (
        <Button
          type="submit"
          color={color}
          disabled={!ready}
          rightSection={keys && <Kbd className={classes['key'] ?? ''}>Ctrl ↵</Kbd>}
        >
          {does}
        </Button>
      )}
      <Button variant="default" onClick={onClose}>
        {t(overtaken === null || overtaken.open ? 'cancel' : 'close')}
      </Button>
    </div>
  );
}
