import { LANGUAGES, type Language, type LocalisedText } from '@app/kernel';
import { languageName } from '@app/i18n/languages';
import { listOf } from '@app/i18n/lists';
import { Textarea, TextInput, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { useSpeech, type MessageId } from '../../i18n/speech';
import classes from './localised-input.module.css';

export { filledIn } from './filled-in';

interface LocalisedInputProps {
  name: string;
  label: string;
  description?: string;
  value: LocalisedText;
  onChange: (value: LocalisedText) => void;
  /** What is wrong, as a whole or by language. */
  errors?: Readonly<Record<string, string>>;
  lines?: boolean;
  required?: boolean;
  readOnly?: boolean;
  /** What is said of the languages left empty; that they fall back to English where nothing else is. */
  fallback?: MessageId;
  /** Whether a dialog opens with the keyboard in its first language, all of what stands there selected. */
  startHere?: boolean;
}

/** One text in every language the public pages are shown in; a language left empty falls back to English. */
export function LocalisedInput(props: LocalisedInputProps) {
  const { label, description, value, errors = {}, required = false } = props;
  const { fallback = 'localised.fallback' } = props;
  const { t, language: reader } = useSpeech();
  const about = useId();
  const missing = LANGUAGES.filter((language) => !value[language]?.trim());
  return (
    <fieldset className={classes['set']} aria-describedby={about}>
      <legend>
        {label}
        {required && (
          <>
            <span className={classes['required']} aria-hidden>
              {' *'}
            </span>
            <VisuallyHidden>{t('field.required')}</VisuallyHidden>
          </>
        )}
      </legend>
      {LANGUAGES.map((language) => (
        <OneLanguage key={language} language={language} {...props} error={errors[language]} />
      ))}
      <p id={about} className={classes['about']}>
        {errors[''] !== undefined && <span className={classes['error']}>{errors['']} </span>}
        {description}{' '}
        {missing.length > 0 &&
          missing.length < LANGUAGES.length &&
          t(fallback, {
            languages: listOf(missing.map(languageName), reader),
          })}
      </p>
    </fieldset>
  );
}

/** A drawer gives the keyboard to what is marked so, once it has come in. */
const STARTING = {
  'data-autofocus': true,
  onFocus: (event: { currentTarget: { select: () => void } }) => {
    event.currentTarget.select();
  },
};

function OneLanguage({
  language,
  name,
  label,
  value,
  onChange,
  error,
  lines = false,
  readOnly = false,
  startHere = false,
}: Omit<LocalisedInputProps, 'errors'> & { language: Language; error: string | undefined }) {
  const common = {
    lang: language,
    name: language === 'en' ? name : `${name}.${language}`,
    'aria-label': `${label}, ${languageName(language)}`,
    leftSection: <span className={classes['code']}>{language.toUpperCase()}</span>,
    value: value[language] ?? '',
    error,
    readOnly,
    ...(startHere && language === LANGUAGES[0] ? STARTING : {}),
    onChange: (event: { currentTarget: { value: string } }) => {
      onChange({ ...value, [language]: event.currentTarget.value });
    },
  };
  return lines ? (
    <Textarea autosize minRows={2} classNames={{ section: classes['top'] ?? '' }} {...common} />
  ) : (
    <TextInput {...common} />
  );
}
