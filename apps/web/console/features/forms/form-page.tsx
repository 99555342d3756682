import type { FormField, FormStep } from '@app/registration/domain/form';
import { pickText } from '@app/kernel';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { FormDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { bringForward } from '../../parts/bring-forward';
import { notYet } from '../../parts/not-yet';
import { Page, Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { exported } from '../../shell/menu-later';
import { usePermission } from '../session/session';
import { AddButton } from '../settings/part-buttons';
import { freeKey, type Opened, withNewStep } from './editing';
import { DueQuestions } from './due-questions';
import { DRAFT_STATE, FormState } from './form-state';
import { formQuery } from './forms';
import { Outline } from './outline';
import { PhonePreview } from './phone-preview';
import { useFormDraft } from './use-form-draft';
import { Versions } from './versions';
import classes from './forms.module.css';

const FieldPanel = lazy(() => exported(import('./field-panel'), 'FieldPanel'));
const StepPanel = lazy(() => exported(import('./step-panel'), 'StepPanel'));
const PublishDialog = lazy(() => exported(import('./publish-dialog'), 'PublishDialog'));

/** One form being built: its steps and questions, what it looks like on a phone, and what was published of it. */
export function FormPage() {
  const { language } = useSpeech();
  const { t } = useSpeech();
  const event = useEvent();
  const { id } = useParams({ from: '/signed-in/$event/forms/$id' });
  const form = useQuery(formQuery(event.id, id));
  const back = (
    <Link to="/$event/forms" params={{ event: event.code }}>
      {t('forms.back')}
    </Link>
  );
  const title = form.data === undefined ? t('page.forms') : pickText(form.data.name, language);
  if (form.data === undefined) {
    return (
      <Page title={title} about={back}>
        {form.isError ? <Failure error={form.error} again={() => void form.refetch()} /> : <Waiting />}
      </Page>
    );
  }
  return <Builder key={id} form={form.data} title={title} back={back} />;
}

function Builder({ form, title, back }: { form: FormDetail; title: string; back: React.ReactNode }) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('events.write');
  const draft = useFormDraft(event.id, form);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [publishing, setPublishing] = useState(false);
  const step = opened === null ? undefined : draft.steps[opened.step];
  const field = opened !== null && 'field' in opened ? step?.fields[opened.field] : undefined;
  const close = () => {
    setOpened(null);
  };
  const publish = mayWrite && (
    <Button
      {...notYet(draft.state === 'saved' ? null : draft.state, DRAFT_STATE)}
      onClick={() => {
        if (draft.state === 'saved') setPublishing(true);
        else bringForward(document.getElementById(DRAFT_STATE));
      }}
    >
      {t('forms.publish')}
    </Button>
  );
  const setStep = (at: number, changed: FormStep) => {
    draft.set(draft.steps.map((one, index) => (index === at ? changed : one)));
  };
  return (
    <Page title={title} about={back} actions={publish}>
      <FormState form={form} draft={draft} />
      <div className={classes['builder']}>
        <div>
          <Section
            title={t('forms.questions')}
            actions={
              mayWrite && (
                <AddButton
                  label={t('forms.step.add')}
                  onClick={() => {
                    const key = freeKey(draft.steps, 'step');
                    const next = withNewStep(draft.steps, { key, title: {}, fields: [] });
                    draft.set(next);
                    setOpened({ step: next.findIndex((one) => one.key === key) });
                  }}
                />
              )
            }
          >
            <Outline
              steps={draft.steps}
              purpose={form.purpose}
              readOnly={!mayWrite}
              faults={form.faults}
              onChange={draft.set}
              onOpen={setOpened}
            />
          </Section>
          <DueQuestions due={form.due} />
          <Versions form={form} />
        </div>
        <PhonePreview
          form={form.id}
          steps={draft.steps}
          version={draft.version}
          at={opened === null ? undefined : step?.key}
        />
      </div>
      <Suspense>
        {opened !== null && step !== undefined && field === undefined && !('field' in opened) && (
          <StepPanel
            key={opened.step}
            step={step}
            onChange={(changed: FormStep) => {
              setStep(opened.step, changed);
            }}
            onRemove={() => {
              draft.set(draft.steps.filter((_, index) => index !== opened.step));
              close();
            }}
            onClose={close}
          />
        )}
        {opened !== null && 'field' in opened && step !== undefined && field !== undefined && (
          <FieldPanel
            key={`${opened.step}.${opened.field}`}
            field={field}
            steps={draft.steps}
            event={event.id}
            onChange={(changed: FormField) => {
              const { field: at } = opened;
              setStep(opened.step, {
                ...step,
                fields: step.fields.map((one, index) => (index === at ? changed : one)),
              });
            }}
            onRemove={() => {
              const { field: at } = opened;
              setStep(opened.step, { ...step, fields: step.fields.filter((_, index) => index !== at) });
              close();
            }}
            onClose={close}
          />
        )}
        {publishing && (
          <PublishDialog
            form={form}
            onClose={() => {
              setPublishing(false);
            }}
          />
        )}
      </Suspense>
    </Page>
  );
}
