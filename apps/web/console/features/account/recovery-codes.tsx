import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import classes from './account.module.css';

/** The recovery codes, shown this once: they are put away before one goes on. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useSpeech();
  const [kept, setKept] = useState(false);
  return (
    <div className={classes['stack']}>
      <h3>{t('factor.recovery')}</h3>
      <p>{t('factor.recovery.about')}</p>
      <ol className={classes['codes']}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Button
        variant="default"
        onClick={() => {
          void navigator.clipboard.writeText(codes.join('\n'));
        }}
      >
        {t('factor.recovery.copy')}
      </Button>
      <Checkbox
        label={t('factor.recovery.kept')}
        checked={kept}
        onChange={({ currentTarget: { checked } }) => {
          setKept(checked);
        }}
      />
      <Button disabled={!kept} onClick={onKept}>
        {t('factor.done')}
      </Button>
    </div>
  );
}
