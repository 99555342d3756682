import { pickText } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Category, FormRow } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ColourWord } from '../../parts/colour-word';
import { Failure } from '../../parts/failure';
import { Local } from '../../parts/names';
import { Page, Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { categoriesQuery } from '../settings/categories';
import { AddButton } from '../settings/part-buttons';
import { FORM_KEYS, formsQuery } from './forms';
import { MakeForm } from './make-form';
import classes from './forms.module.css';

/** The forms of the event, and which category asks which. */
export function FormsPage() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('events.write');
  const forms = useQuery(formsQuery(event.id));
  const categories = useQuery(categoriesQuery(event.id));
  const [making, setMaking] = useState(false);
  const failed = forms.error ?? categories.error;
  const add = mayWrite && (
    <AddButton
      label={t('forms.add')}
      onClick={() => {
        setMaking(true);
      }}
    />
  );
  return (
    <Page title={t('page.forms')} about={t('forms.about')} actions={add}>
      {failed !== null && <Failure error={failed} again={() => void forms.refetch()} />}
      {forms.isPending && <Waiting />}
      {forms.data !== undefined && (
        <Table label={t('page.forms')}>
          <thead>
            <tr>
              <th scope="col">{t('forms.name')}</th>
              <th scope="col">{t('forms.purpose')}</th>
              <th scope="col">{t('forms.state')}</th>
              <th scope="col">{t('forms.changed')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('forms.standard')}</th>
              <td>{t('forms.purpose.registration')}</td>
              <td>{t('forms.standard.about')}</td>
              <td />
            </tr>
            {forms.data.map((form) => (
              <tr key={form.id}>
                <th scope="row">
                  <Link to="/$event/forms/$id" params={{ event: event.code, id: form.id }}>
                    <Local text={form.name} />
                  </Link>
                </th>
                <td>{t(`forms.purpose.${form.purpose}`)}</td>
                <td>{t(stateOf(form), { n: form.published ?? 0 })}</td>
                <td data-whole>{format.moment(form.updatedAt, event.timezone)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {forms.data !== undefined && categories.data !== undefined && (
        <Section title={t('forms.use')}>
          <p className={classes['about']}>{t('forms.use.about')}</p>
          <Table label={t('forms.use')}>
            <thead>
              <tr>
                <th scope="col">{t('category.name')}</th>
                <th scope="col">{t('forms.one')}</th>
                <th scope="col">{t('forms.use.follow-up')}</th>
              </tr>
            </thead>
            <tbody>
              {categories.data.map((category) => (
                <Use key={category.id} category={category} forms={forms.data} mayWrite={mayWrite} />
              ))}
            </tbody>
          </Table>
        </Section>
      )}
      {making && forms.data !== undefined && (
        <MakeForm
          forms={forms.data}
          onClose={() => {
            setMaking(false);
          }}
        />
      )}
    </Page>
  );
}

function stateOf({ published, edited }: FormRow) {
  if (published === null) return 'forms.state.draft' as const;
  return edited ? ('forms.state.edited' as const) : ('forms.state.published' as const);
}

interface UseProps {
  category: Category;
  forms: readonly FormRow[];
  mayWrite: boolean;
}

/** Which forms one category asks; chosen and saved at once. */
function Use({ category, forms, mayWrite }: UseProps) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const choosing = useMutation({
    mutationFn: (chosen: { formId?: string | null; followUpFormId?: string | null }) =>
      http.PATCH('/api/v1/events/{event}/categories/{category}', {
        params: { path: { event: event.id, category: category.id } },
        body: { ...chosen, version: category.version },
      }),
    // Not done before what was chosen is read again: else the choice before would be shown for a moment.
    onSettled: () => Promise.all(FORM_KEYS.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  const name = pickText(category.name, language);
  const offered = (purpose: FormRow['purpose']) =>
    forms
      .filter((form) => form.published !== null && form.purpose === purpose)
      .map((form) => ({ value: form.id, label: pickText(form.name, language) }));
  return (
    <tr>
      <th scope="row">
        <ColourWord colour={category.colour} word={category.name} />
        {choosing.error !== null && <Failure error={choosing.error} />}
      </th>
      <td>
        <NativeSelect
          aria-label={t('forms.use.of', { name })}
          disabled={!mayWrite || choosing.isPending}
          data={[{ value: '', label: t('forms.standard') }, ...offered('registration')]}
          value={category.formId ?? ''}
          onChange={(change) => {
            choosing.mutate({ formId: change.currentTarget.value || null });
          }}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={t('forms.use.follow-up.of', { name })}
          disabled={!mayWrite || choosing.isPending}
          data={[{ value: '', label: t('forms.use.none') }, ...offered('follow-up')]}
          value={category.followUpFormId ?? ''}
          onChange={(change) => {
            choosing.mutate({ followUpFormId: change.currentTarget.value || null });
          }}
        />
      </td>
    </tr>
  );
}
