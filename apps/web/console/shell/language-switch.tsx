import {
  CONSOLE_LANGUAGES,
  isConsoleLanguage,
  languageName,
  type ConsoleLanguage,
} from '@app/i18n/languages';
import { SegmentedControl } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/client';
import { sessionQuery } from '../features/session/session';
import { showLanguage } from '../i18n/language';
import { useSpeech } from '../i18n/speech';

/** Every language of the console, named in itself. */
export const LANGUAGE_CHOICES = CONSOLE_LANGUAGES.map((value) => ({ value, label: languageName(value) }));

/** Shows the console in another language at once and keeps the choice with the account. */
export function LanguageSwitch() {
  const { t, language } = useSpeech();
  const queries = useQueryClient();
  const keep = useMutation({
    meta: { said: null },
    mutationFn: async (chosen: ConsoleLanguage) => {
      await showLanguage(chosen);
      return (await http.PATCH('/api/v1/session', { body: { language: chosen } })).data;
    },
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
    },
  });
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('shell.language')}
      data={LANGUAGE_CHOICES}
      value={language}
      onChange={(chosen) => {
        if (isConsoleLanguage(chosen)) keep.mutate(chosen);
      }}
    />
  );
}
