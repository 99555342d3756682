import { Kbd, Modal, Switch } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useSpeech } from '../i18n/speech';
import { boundNow, keysAreOn, subscribe, switchKeys, type Binding } from './key-store';
import { shownKeys } from './shown-keys';
import classes from './keys-dialog.module.css';

/** Every key that works on the page that is open, and the switch that turns the letters off. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const bindings = useSyncExternalStore(subscribe, boundNow);
  const on = useSyncExternalStore(subscribe, keysAreOn);
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <dl className={classes['list']}>
        {grouped(bindings).map(({ does, keys }) => (
          <div key={does}>
            <dt>{t(does)}</dt>
            <dd>
              {keys.map((key) => (
                <span key={key}>
                  {shownKeys(key).map((part) => (
                    <Kbd key={part}>{part}</Kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        checked={on}
        onChange={(event) => {
          switchKeys(event.currentTarget.checked);
        }}
        label={t('keys.switch')}
        description={t('keys.switch.about')}
      />
    </Modal>
  );
}

function grouped(bindings: readonly Binding[]): { does: Binding['does']; keys: string[] }[] {
  const groups = new Map<Binding['does'], Set<string>>();
  for (const { does, keys } of bindings) groups.set(does, (groups.get(does) ?? new Set()).add(keys));
  return [...groups].map(([does, keys]) => ({ does, keys: [...keys] }));
}
