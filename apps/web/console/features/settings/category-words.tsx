import type { LocalisedText } from '@app/kernel';
import { useSpeech } from '../../i18n/speech';
import { LocalisedInput } from './localised-input';
import { localisedProps } from './part-fields';
import type { PartForm } from './use-part-form';
import classes from './part-form.module.css';

export const WORDS = {
  beforeForm: 'words.before-form',
  afterSending: 'words.after-sending',
  contact: 'words.contact',
} as const;

type Word = keyof typeof WORDS;

const FIELDS = Object.keys(WORDS) as Word[];

/** What a category says to its people; folded away, as most say nothing of their own. */
export function CategoryWords<Values extends Record<Word, LocalisedText>>({
  form,
}: {
  form: PartForm<Values>;
}) {
  const { t } = useSpeech();
  const refused = FIELDS.some((field) => form.errors[field] !== undefined);
  return (
    <details className={classes['fold']} open={refused || undefined}>
      <summary>{t('words.title')}</summary>
      {FIELDS.map((field) => (
        <LocalisedInput
          key={field}
          label={t(WORDS[field])}
          description={t(`${WORDS[field]}.about`)}
          lines
          {...localisedProps(form, field)}
        />
      ))}
    </details>
  );
}
