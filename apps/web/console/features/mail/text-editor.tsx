import { Button, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { http } from '../../../api/client';
import type { MailText } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { useFieldFaults } from '../../parts/field-faults';
import { notYet } from '../../parts/not-yet';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { mailChanged } from './mail';
import { TextPreview } from './text-preview';
import classes from './mail.module.css';

const ONE = '/api/v1/events/{event}/mail/texts/{template}/{language}';

/** Subject and paragraphs with their placeholders, beside them what comes of it. */
export function TextEditor({ text }: { text: MailText }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const id = useId();
  const maySend = usePermission('mail.send');
  const shown = text.own ?? text.standard;
  const [subject, setSubject] = useState(shown.subject);
  const [body, setBody] = useState(shown.paragraphs.join('\n\n'));
  const area = useRef<HTMLTextAreaElement>(null);
  const typed = { subject: subject.trim(), paragraphs: paragraphsOf(body) };
  const [still] = useDebouncedValue(JSON.stringify(typed), 400);
  const changed =
    JSON.stringify(typed) !== JSON.stringify({ subject: shown.subject, paragraphs: shown.paragraphs });
  const path = { event: event.id, template: text.template, language: text.language };

  const save = useMutation({
    mutationFn: () =>
      http.PUT(ONE, { params: { path }, body: { ...typed, version: text.own?.version ?? 0 } }),
    onSuccess: () => mailChanged(queries),
  });
  const reset = useMutation({
    mutationFn: () => http.DELETE(ONE, { params: { path } }),
    onSuccess: () => mailChanged(queries),
  });

  const faults = useFieldFaults(save.error, ['subject', 'paragraphs'], 'mailText');
  const insert = (name: string) => {
    const field = area.current;
    const [from, to] = [field?.selectionStart ?? body.length, field?.selectionEnd ?? body.length];
    setBody(`${body.slice(0, from)}{${name}}${body.slice(to)}`);
    field?.focus();
  };

  return (
    <div className={classes['editor']}>
      <form
        noValidate
        className={classes['form']}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (changed) save.mutate();
        }}
      >
        <p className={classes['quiet-line']}>
          {text.own === null
            ? t('mail.texts.standard')
            : t('mail.texts.own', {
                by: text.own.changedBy,
                when: format.moment(text.own.changedAt, event.timezone),
              })}
        </p>
        <TextInput
          label={t('mail.texts.subject')}
          lang={text.language}
          maxLength={200}
          required
          readOnly={!maySend}
          value={subject}
          error={faults.of('subject')}
          onChange={(event) => {
            setSubject(event.currentTarget.value);
          }}
        />
        <Textarea
          ref={area}
          label={t('mail.texts.body')}
          description={t('mail.texts.body.about')}
          lang={text.language}
          autosize
          minRows={6}
          required
          readOnly={!maySend}
          value={body}
          error={faults.of('paragraphs')}
          onChange={(event) => {
            setBody(event.currentTarget.value);
          }}
        />
        {maySend && (
          <div role="group" aria-label={t('mail.texts.placeholders')} className={classes['names']}>
            <span>{t('mail.texts.placeholders')}</span>
            {text.placeholders.map((name) => (
              <Button
                key={name}
                variant="default"
                size="compact-sm"
                title={t(`mail.placeholder.${name as 'event'}`)}
                onClick={() => {
                  insert(name);
                }}
              >
                {`{${name}}`}
              </Button>
            ))}
          </div>
        )}
        {faults.rest !== null && <Failure error={faults.rest} />}
        {reset.isError && <Failure error={reset.error} />}
        {maySend && !changed && (
          <p id={id} className={classes['quiet-line']}>
            {t('form.unchanged')}
          </p>
        )}
        {maySend && (
          <div className={classes['buttons']}>
            <Button type="submit" loading={save.isPending} {...notYet(changed ? null : id, id)}>
              {t('mail.texts.save')}
            </Button>
            {text.own !== null && (
              <Button
                variant="default"
                loading={reset.isPending}
                onClick={() => {
                  reset.mutate();
                }}
              >
                {t('mail.texts.reset')}
              </Button>
            )}
          </div>
        )}
      </form>
      <TextPreview path={path} written={still} />
    </div>
  );
}

/** Each line that holds something is a paragraph. */
function paragraphsOf(body: string): string[] {
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
