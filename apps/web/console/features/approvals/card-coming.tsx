import { useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { useKeys } from '../../keys/use-keys';
import { Waiting } from '../../parts/waiting';

/**
 * The card that is still on its way. A key pressed now decides of nobody, since nobody has been seen; that is said, so that
 * whoever works by keys does not think it was taken.
 */
export function CardComing() {
  const { t } = useSpeech();
  const [pressed, setPressed] = useState(false);
  const run = () => {
    setPressed(true);
  };
  useKeys([
    { keys: 'a', does: 'keys.approve', run },
    { keys: 'p', does: 'keys.pre-approve', run },
    { keys: 'r', does: 'keys.return', run },
    { keys: 'x', does: 'keys.reject', run },
    { keys: 's', does: 'keys.skip', run },
    { keys: 'j', does: 'keys.next-card', run },
  ]);
  return (
    <>
      <div role="alert">{pressed && <p>{t('approvals.coming')}</p>}</div>
      <Waiting />
    </>
  );
}
