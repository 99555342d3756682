import { languageName } from '@app/i18n/languages';
import { isLanguage, type Language, LANGUAGES } from '@app/kernel';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSpeech } from '../../i18n/speech';

/** What is written so far, by language. */
export type Drafts = Readonly<Partial<Record<Language, { subject: string; text: string }>>>;

const EMPTY = { subject: '', text: '' };

interface MessageFieldsProps {
  drafts: Drafts;
  fault: string | null;
  onChange: (drafts: Drafts) => void;
}

/** What is mailed, in one language at a time; those written in are marked. */
export function MessageFields({ drafts, fault, onChange }: MessageFieldsProps) {
  const { t } = useSpeech();
  const [language, setLanguage] = useState<Language>('en');
  const draft = drafts[language] ?? EMPTY;
  const write = (part: Partial<typeof EMPTY>) => {
    onChange({ ...drafts, [language]: { ...draft, ...part } });
  };
  return (
    <>
      <NativeSelect
        label={t('bulk.message.language')}
        value={language}
        data={LANGUAGES.map((each) => ({
          value: each,
          label: languageName(each) + (isBlank(drafts[each]) ? '' : ' ●'),
        }))}
        onChange={({ currentTarget: { value } }) => {
          if (isLanguage(value)) setLanguage(value);
        }}
      />
      <TextInput
        label={t('bulk.message.subject')}
        lang={language}
        maxLength={150}
        value={draft.subject}
        error={fault}
        data-autofocus
        onChange={({ currentTarget: { value } }) => {
          write({ subject: value });
        }}
      />
      <Textarea
        label={t('bulk.message.text')}
        description={t('bulk.message.text.about')}
        lang={language}
        autosize
        minRows={6}
        maxRows={16}
        maxLength={4000}
        value={draft.text}
        onChange={({ currentTarget: { value } }) => {
          write({ text: value });
        }}
      />
    </>
  );
}

/** The languages something was written in, as they are sent. */
export function writtenIn(drafts: Drafts): { language: Language; subject: string; text: string }[] {
  return LANGUAGES.flatMap((language) => {
    const { subject, text } = drafts[language] ?? EMPTY;
    return isBlank(drafts[language]) ? [] : [{ language, subject: subject.trim(), text: text.trim() }];
  });
}

function isBlank({ subject, text } = EMPTY): boolean {
  return subject.trim() === '' && text.trim() === '';
}
