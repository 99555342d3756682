import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { Page, Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { useEvent } from '../../shell/use-event';
import { importQuery, importsQuery, templateFile } from './imports';
import classes from './import.module.css';

/** Where a table of people is brought: pasted, or as a file; and those that were brought before. */
export function ImportPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const back = (
    <Link to="/$event/people" params={{ event: event.code }}>
      {t('people.back')}
    </Link>
  );
  return (
    <Page title={t('page.import')} about={back}>
      <Bring />
      <Brought />
    </Page>
  );
}

function Bring() {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [chosen, setChosen] = useState(false);
  const bring = useMutation({
    meta: { said: null },
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/registration-imports', {
        params: { path: { event: event.id } },
        body: {},
        bodySerializer: () => formOf(file.current?.files?.[0], text, source),
      }),
    onSuccess: ({ data }) => {
      if (data === undefined) return;
      queries.setQueryData(importQuery(event.id, data.id).queryKey, data);
      void queries.invalidateQueries({ queryKey: importsQuery(event.id).queryKey });
      void navigate({ to: '/$event/people/import/$import', params: { event: event.code, import: data.id } });
    },
  });
  return (
    <form
      className={classes['bring']}
      onSubmit={(submit) => {
        submit.preventDefault();
        bring.mutate();
      }}
    >
      <p className={classes['about']}>{t('import.about')}</p>
      <p className={classes['files']}>
        {t('import.template')}{' '}
        <a href={templateFile(event.id, 'xlsx', language)} download>
          XLSX
        </a>{' '}
        <a href={templateFile(event.id, 'csv', language)} download>
          CSV
        </a>
      </p>
      <TextInput
        className={classes['source']}
        label={t('import.source')}
        description={t('import.source.about')}
        maxLength={100}
        value={source}
        onChange={(change) => {
          setSource(change.currentTarget.value);
        }}
      />
      <div className={classes['file']}>
        <label htmlFor="import-file">{t('import.file')}</label>
        <input
          id="import-file"
          ref={file}
          type="file"
          accept=".xlsx,.csv,.tsv,.txt"
          aria-describedby="import-limits"
          onChange={(change) => {
            setChosen(change.currentTarget.files?.length === 1);
          }}
        />
        <small id="import-limits">{t('import.limits')}</small>
      </div>
      <Textarea
        label={t('import.paste')}
        description={t('import.paste.about')}
        value={text}
        disabled={chosen}
        autosize
        minRows={5}
        maxRows={12}
        spellCheck={false}
        onChange={(change) => {
          setText(change.currentTarget.value);
        }}
      />
      <div>
        <Button type="submit" loading={bring.isPending} disabled={!chosen && text.trim() === ''}>
          {t('import.look')}
        </Button>
      </div>
      {bring.isError && <Failure error={bring.error} />}
    </form>
  );
}

function Brought() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const brought = useQuery(importsQuery(event.id));
  const items = brought.data?.items ?? [];
  return (
    <Section title={t('import.before')}>
      {brought.isError && <Failure error={brought.error} again={() => void brought.refetch()} />}
      {brought.isSuccess && items.length === 0 && <Empty>{t('import.none')}</Empty>}
      {items.length > 0 && (
        <Table label={t('import.before')}>
          <thead>
            <tr>
              <th scope="col">{t('import.table')}</th>
              <th scope="col">{t('import.state')}</th>
              <th scope="col">{t('import.rows')}</th>
              <th scope="col">{t('import.outcome.refused')}</th>
              <th scope="col">{t('import.by')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  <Link to="/$event/people/import/$import" params={{ event: event.code, import: item.id }}>
                    {item.fileName === '' ? t('import.pasted') : item.fileName}
                  </Link>
                  {item.source !== '' && (
                    <small className={classes['whose']}>
                      <Foreign>{item.source}</Foreign>
                    </small>
                  )}
                </th>
                <td>{t(`import.state.${item.state}`)}</td>
                <td>{format.number(item.total)}</td>
                <td>{format.number(item.counts.refused)}</td>
                <td>
                  {item.by}, {format.dateTime(item.createdAt, event.timezone)}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function formOf(file: File | undefined, text: string, source: string): FormData {
  const form = new FormData();
  if (source.trim() !== '') form.append('source', source.trim());
  if (file === undefined) form.append('text', text);
  else form.append('file', file);
  return form;
}
