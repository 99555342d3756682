import { listOf } from '@app/i18n/lists';
import { pickText, type Language, type LocalisedText } from '@app/kernel';
import { Button } from '@mantine/core';
import { useSpeech, type MessageId } from '../../i18n/speech';
import { useBroughtForward } from '../../parts/bring-forward';
import type { Difference } from './stale';
import classes from './stale-notice.module.css';

interface StaleNoticeProps {
  differences: readonly Difference[];
  labels: Readonly<Record<string, MessageId>>;
  /** A value in words, where it is no text. */
  say?: ((field: string, value: unknown) => string | undefined) | undefined;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else saved first: what stands now, and the choice whose words remain. */
export function StaleNotice({ differences, labels, say, onKeepMine, onTakeTheirs }: StaleNoticeProps) {
  const { t, language } = useSpeech();
  const notice = useBroughtForward(differences.length);
  return (
    <div ref={notice} tabIndex={-1} className={classes['notice']} role="alert">
      <p>
        <strong>{t('failure.changed')}</strong> {t('stale.about')}
      </p>
      <dl>
        {differences.map(({ field, theirs }) => {
          const label = labels[field];
          return (
            <div key={field}>
              <dt>{label === undefined ? field : t(label)}</dt>
              <dd>{(say?.(field, theirs) ?? shown(theirs, language)) || t('none')}</dd>
            </div>
          );
        })}
      </dl>
      <div className={classes['choices']}>
        <Button size="xs" onClick={onKeepMine}>
          {t('stale.keep-mine')}
        </Button>
        <Button size="xs" variant="default" onClick={onTakeTheirs}>
          {t('stale.take-theirs')}
        </Button>
      </div>
    </div>
  );
}

function shown(value: unknown, language: Language): string {
  if (Array.isArray(value)) {
    const words = value.map((part: string | { label: LocalisedText }) =>
      typeof part === 'string' ? part : pickText(part.label, language),
    );
    return listOf(words, language);
  }
  if (typeof value === 'object' && value !== null) return pickText(value as LocalisedText, language);
  return value === null || value === undefined ? '' : String(value);
}
