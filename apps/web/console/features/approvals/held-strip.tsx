import { Button, Kbd } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import { useKeys } from '../../keys/use-keys';
import { takeBack, useHeld } from './held-decision';
import classes from './held-strip.module.css';

/** What was decided last, on whichever page one is by now, and the way to take it back while it is not sent. */
export function HeldStrip() {
  const { t } = useSpeech();
  const held = useHeld();
  return (
    <div role="status" className={held === null ? undefined : classes['held']}>
      {held !== null && (
        <>
          <span>
            {t(`review.held.${held.kind}`, {
              number: held.number,
              name: held.name,
              mail: held.mail,
              part: held.part ?? '',
            })}
          </span>
          <Button
            variant="default"
            rightSection={<Kbd className={classes['key'] ?? ''}>Z</Kbd>}
            onClick={takeBack}
          >
            {t('review.undo')}
          </Button>
          <UndoKey />
        </>
      )}
    </div>
  );
}

/** Z takes back, while there is something to. */
function UndoKey() {
  useKeys([{ keys: 'z', does: 'keys.undo', run: takeBack }]);
  return null;
}
