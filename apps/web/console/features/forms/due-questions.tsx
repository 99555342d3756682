import type { FormDetail } from '../../../api/types';
import { pickText } from '@app/kernel';
import { useSpeech } from '../../i18n/speech';
import { Section } from '../../parts/page';
import classes from './forms.module.css';

/** What becomes required on a later day, and of how many people it is missing still. */
export function DueQuestions({ due }: { due: FormDetail['due'] }) {
  const { t, format, language, named } = useSpeech();
  if (due.length === 0) return null;
  return (
    <Section title={t('forms.due.title')}>
      <p className={classes['about']}>{t('forms.due.about')}</p>
      <ul>
        {due.map(({ field, label, requiredFrom, missing }) => (
          <li key={field}>
            {t('forms.due', {
              day: format.day(requiredFrom),
              name: label === null ? named(`field.${field}`, field) : pickText(label, language),
              n: missing,
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
