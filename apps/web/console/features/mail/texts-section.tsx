import { LANGUAGES } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { textQuery, textsQuery } from './mail';
import { TEXT_TEMPLATES } from './templates';
import { TextEditor } from './text-editor';
import filters from '../people/filters.module.css';
import classes from './mail.module.css';

const route = getRouteApi('/signed-in/$event/mail/texts');

/** What the letters say: each mail in each language, the standard words or the event's own. */
export function TextsSection() {
  const { t } = useSpeech();
  const event = useEvent();
  const { template: asked, language = 'en' } = route.useSearch();
  const template = TEXT_TEMPLATES.find((each) => each === asked) ?? 'registration-received';
  const navigate = route.useNavigate();
  const own = useQuery(textsQuery(event.id)).data ?? [];
  const text = useQuery(textQuery(event.id, template, language));
  const mark = (one: string, other: string) =>
    own.some((each) => each.template === one && each.language === other) ? ' ●' : '';

  return (
    <>
      <p className={classes['about']}>{t('mail.texts.about')}</p>
      <div className={filters['filters']}>
        <NativeSelect
          aria-label={t('mail.what')}
          value={template}
          data={TEXT_TEMPLATES.map((each) => ({
            value: each,
            label: t(`mail.template.${each}`) + mark(each, language),
          }))}
          onChange={({ currentTarget: { value } }) => {
            const chosen = TEXT_TEMPLATES.find((each) => each === value);
            void navigate({ search: (before) => ({ ...before, template: chosen }), replace: true });
          }}
        />
        <NativeSelect
          aria-label={t('mail.language')}
          value={language}
          data={LANGUAGES.map((each) => ({
            value: each,
            label: t(`mail.language.${each}`) + mark(template, each),
          }))}
          onChange={({ currentTarget: { value } }) => {
            const chosen = LANGUAGES.find((each) => each === value);
            void navigate({ search: (before) => ({ ...before, language: chosen }), replace: true });
          }}
        />
      </div>
      {text.isPending && <Waiting />}
      {text.isError && <Failure error={text.error} again={() => void text.refetch()} />}
      {text.data !== undefined && (
        <TextEditor key={`${template} ${language} ${text.data.own?.version ?? 0}`} text={text.data} />
      )}
    </>
  );
}
