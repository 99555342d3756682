import type { FormStep } from '@app/registration/domain/form';
import { pickText } from '@app/kernel';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Category, EventDetail } from '../../../api/types';
import { useSpeech, type Speech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Section } from '../../parts/page';
import type { Past } from '../../parts/full-pools';
import { Waiting } from '../../parts/waiting';
import { usePermission } from '../session/session';
import { askedFormQuery, stepsOf } from '../forms/asked-form';
import { AnswerFields } from './answer-fields';
import { RefusalNotice } from './refusal-notice';
import { useEntry, type Entry } from './use-entry';
import classes from './register.module.css';

interface RegisterFormProps {
  event: EventDetail;
  categories: readonly Category[];
  onEntered: (id: string) => void;
}

/** Every question the chosen category asks on one page; the places of a category are shown beside its name. */
export function RegisterForm({ event, categories, onEntered }: RegisterFormProps) {
  const { t, language } = useSpeech();
  const entry = useEntry({ language: 'en' }, onEntered);
  const form = useQuery({ ...askedFormQuery(event.id, entry.category), enabled: entry.category !== '' });
  const mayPass = usePermission('events.write');
  const send = (whenFull?: 'wait' | Past): void => {
    if (form.data !== undefined) entry.send(stepsOf(form.data).flatMap(keysOf), whenFull);
  };
  return (
    <form
      noValidate
      className={classes['form']}
      onSubmit={(submit) => {
        submit.preventDefault();
        send();
      }}
    >
      {entry.refusal !== null && (
        <RefusalNotice
          refusal={entry.refusal}
          categories={categories}
          onWait={() => {
            send('wait');
          }}
          onPast={mayPass ? send : undefined}
        />
      )}
      <NativeSelect
        label={t('field.category')}
        name="category"
        withAsterisk
        required
        className={classes['category'] ?? ''}
        data={[
          { value: '', label: t('register.choose') },
          ...categories.map(({ id, name, left, waitingOpen }) => ({
            value: id,
            label: t('register.category', { name: pickText(name, language), left }),
            disabled: left === 0 && id !== entry.category && !waitingOpen && !mayPass,
          })),
        ]}
        value={entry.category}
        onChange={(change) => {
          entry.setCategory(change.currentTarget.value);
        }}
      />
      {form.isLoading && <Waiting />}
      {form.isError && <Failure error={form.error} />}
      {form.data !== undefined &&
        stepsOf(form.data).map((step) => <Step key={step.key} step={step} event={event} entry={entry} />)}
      <div className={classes['foot']}>
        <Button type="submit" loading={entry.sending} disabled={form.data === undefined}>
          {t('register.send')}
        </Button>
        {entry.category === '' && <span className={classes['quiet']}>{t('register.category-first')}</span>}
      </div>
    </form>
  );
}

function Step({ step, event, entry }: { step: FormStep; event: EventDetail; entry: Entry }) {
  const { named, language } = useSpeech();
  const fields = (
    <AnswerFields
      fields={step.fields}
      event={event}
      entry={entry}
      errorOf={(key) => faultOf(entry, key, named)}
    />
  );
  return step.key === 'check' ? (
    fields
  ) : (
    <Section title={step.title ? pickText(step.title, language) : named(`form.step.${step.key}`, step.key)}>
      {fields}
    </Section>
  );
}

function faultOf({ refusal }: Entry, key: string, named: Speech['named']): string | undefined {
  const code = refusal?.kind === 'answers' ? refusal.faults[key] : undefined;
  return code === undefined ? undefined : named(`register.fault.${code}`, code);
}

function keysOf({ fields }: FormStep): string[] {
  return fields.map(({ key }) => key);
}
