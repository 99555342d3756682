import { languageName } from '@app/i18n/languages';
import { LANGUAGES, type LocalisedText } from '@app/kernel';
import { ActionIcon, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useSpeech } from '../../i18n/speech';
import { AddButton } from './part-buttons';
import classes from './term-list.module.css';

export interface Term {
  code: string;
  label: LocalisedText;
  isNew: boolean;
}

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** Terms as rows: a code, a label per language, and buttons that move or take out a row. */
export function TermList({
  terms,
  errors,
  onChange,
}: {
  terms: readonly Term[];
  /** What is wrong, by the index of the row. */
  errors: Readonly<Record<string, string>>;
  onChange: (terms: readonly Term[]) => void;
}) {
  const { t } = useSpeech();
  const about = useId();
  return (
    <fieldset className={classes['set']}>
      <legend>{t('vocabulary.terms')}</legend>
      <ol>
        {terms.map((term, index) => (
          <li key={index} className={classes['term']} data-refused={errors[index] !== undefined}>
            <TextInput
              className={classes['code'] ?? ''}
              name={`terms.${String(index)}`}
              aria-describedby={errors[index] === undefined ? undefined : `${about}${String(index)}`}
              error={errors[index] !== undefined}
              aria-label={t('term.code', { n: index + 1 })}
              placeholder={t('part.code')}
              value={term.code}
              readOnly={!term.isNew}
              onChange={(event) => {
                onChange(terms.with(index, { ...term, code: event.currentTarget.value }));
              }}
            />
            {LANGUAGES.map((language) => (
              <TextInput
                key={language}
                lang={language}
                aria-label={t('term.label', { n: index + 1, language: languageName(language) })}
                leftSection={<span className={classes['language']}>{language.toUpperCase()}</span>}
                value={term.label[language] ?? ''}
                onChange={(event) => {
                  const label = { ...term.label, [language]: event.currentTarget.value };
                  onChange(terms.with(index, { ...term, label }));
                }}
              />
            ))}
            <div className={classes['buttons']}>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={index === 0}
                aria-label={t('term.up', { n: index + 1 })}
                onClick={() => {
                  onChange(moved(terms, index, index - 1));
                }}
              >
                <IconArrowUp {...ICON} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                disabled={index === terms.length - 1}
                aria-label={t('term.down', { n: index + 1 })}
                onClick={() => {
                  onChange(moved(terms, index, index + 1));
                }}
              >
                <IconArrowDown {...ICON} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('term.remove', { n: index + 1 })}
                onClick={() => {
                  onChange(terms.toSpliced(index, 1));
                }}
              >
                <IconX {...ICON} />
              </ActionIcon>
            </div>
            {errors[index] !== undefined && (
              <p id={`${about}${String(index)}`} className={classes['error']}>
                {errors[index]}
              </p>
            )}
          </li>
        ))}
      </ol>
      <AddButton
        label={t('term.add')}
        onClick={() => {
          onChange([...terms, { code: '', label: {}, isNew: true }]);
        }}
      />
    </fieldset>
  );
}

function moved(terms: readonly Term[], from: number, to: number): Term[] {
  const term = terms[from];
  return term === undefined ? [...terms] : terms.toSpliced(from, 1).toSpliced(to, 0, term);
}
