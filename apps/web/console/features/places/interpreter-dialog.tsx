import { languageName } from '@app/i18n/languages';
import { LANGUAGES, type Language } from '@app/kernel';
import { ActionIcon, Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail, Interpreter } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { DialogFailure } from '../../parts/failure';
import { useFieldFaults } from '../../parts/field-faults';
import { rangesOf } from '../settings/room-hours';
import { HoursField, hoursFrom } from '../settings/hours-field';
import classes from './places.module.css';

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
const NAMES = LANGUAGES.map((value) => ({ value, label: languageName(value) }));

interface Pair {
  from: Language;
  to: Language;
}

interface InterpreterDialogProps {
  event: EventDetail;
  of: Interpreter | null;
  onClose: () => void;
}

/** Writes down an interpreter, or changes what is written: pairs, bounds of her work, when she has time. */
export function InterpreterDialog({ event, of, onClose }: InterpreterDialogProps) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [facts, setFacts] = useState({
    name: of?.name ?? '',
    email: of?.email ?? '',
    phone: of?.phone ?? '',
    language: (of?.language ?? 'en') as Language,
    pairs: (of?.pairs ?? [{ from: 'en', to: 'zh' }]) as Pair[],
    mostMinutesAtOnce: of === null ? 120 : of.mostMinutesAtOnce,
    mostMinutesADay: of === null ? 360 : of.mostMinutesADay,
  });
  const [hours, setHours] = useState(() => hoursFrom(of?.available ?? [], event));
  const change = (part: Partial<typeof facts>): void => {
    setFacts((before) => ({ ...before, ...part }));
  };
  const available = hours === null ? [] : rangesOf(hours, event.timezone);
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/interpreters'] });
    void queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/programme/surroundings'] });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const body = { ...facts, available: available ?? [] };
      return of === null
        ? http.POST('/api/v1/events/{event}/interpreters', { params: { path: { event: event.id } }, body })
        : http.PATCH('/api/v1/events/{event}/interpreters/{interpreter}', {
            params: { path: { event: event.id, interpreter: of.id } },
            body: { ...body, version: of.version },
          });
    },
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: () =>
      http.DELETE('/api/v1/events/{event}/interpreters/{interpreter}', {
        params: { path: { event: event.id, interpreter: of?.id ?? '' } },
      }),
    onSuccess: done,
  });
  const faults = useFieldFaults(save.error, [
    'name',
    'email',
    'phone',
    'mostMinutesAtOnce',
    'mostMinutesADay',
  ]);
  const faulty = hours !== null && (available === null || available.length === 0);
  const line = (field: 'name' | 'email' | 'phone', most: number, required = false) => (
    <TextInput
      label={t(`places.interpreter.${field}`)}
      required={required}
      maxLength={most}
      value={facts[field]}
      error={faults.of(field)}
      onChange={({ currentTarget }) => {
        change({ [field]: currentTarget.value });
      }}
    />
  );
  const bound = (field: 'mostMinutesAtOnce' | 'mostMinutesADay') => (
    <TextInput
      type="number"
      inputMode="numeric"
      min={1}
      label={t(`places.interpreter.${field}`)}
      value={facts[field] ?? ''}
      error={faults.of(field)}
      onChange={({ currentTarget: { valueAsNumber } }) => {
        change({ [field]: Number.isNaN(valueAsNumber) ? null : valueAsNumber });
      }}
    />
  );
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={of === null ? t('places.interpreter.add') : of.name}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('save')}
        busy={save.isPending}
        error={faults.rest}
        ready={facts.name.trim() !== '' && !faulty}
        why={faulty ? t('places.hours.faulty') : undefined}
        onSubmit={() => {
          save.mutate();
        }}
        onCancel={onClose}
      >
        {line('name', 200, true)}
        {line('phone', 40)}
        {line('email', 254)}
        <NativeSelect
          label={t('places.interpreter.language')}
          data={NAMES}
          value={facts.language}
          onChange={({ currentTarget }) => {
            change({ language: currentTarget.value as Language });
          }}
        />
        <fieldset className={classes['set']}>
          <legend>{t('places.interpreter.languages')}</legend>
          {facts.pairs.map((pair, index) => {
            const put = (part: Partial<Pair>): void => {
              change({ pairs: facts.pairs.with(index, { ...pair, ...part }) });
            };
            return (
              <div key={index} className={classes['row']}>
                {(['from', 'to'] as const).map((end) => (
                  <NativeSelect
                    key={end}
                    label={t(`places.interpreter.${end}`)}
                    data={NAMES}
                    value={pair[end]}
                    onChange={({ currentTarget }) => {
                      put({ [end]: currentTarget.value as Language });
                    }}
                  />
                ))}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  aria-label={t('places.interpreter.pair.remove', { n: index + 1 })}
                  onClick={() => {
                    change({ pairs: facts.pairs.toSpliced(index, 1) });
                  }}
                >
                  <IconX {...ICON} />
                </ActionIcon>
              </div>
            );
          })}
          <Button
            mt="xs"
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus {...ICON} />}
            onClick={() => {
              const last = facts.pairs.at(-1);
              change({
                pairs: [...facts.pairs, last ? { from: last.to, to: last.from } : { from: 'en', to: 'zh' }],
              });
            }}
          >
            {t('places.interpreter.pair.add')}
          </Button>
        </fieldset>
        {bound('mostMinutesAtOnce')}
        {bound('mostMinutesADay')}
        <HoursField
          legend={t('places.available')}
          always={t('places.available.always')}
          event={event}
          value={hours}
          onChange={setHours}
        />
      </DialogForm>
      {of !== null && (
        <>
          <Button
            mt="md"
            variant="subtle"
            color="bad"
            loading={remove.isPending}
            onClick={() => {
              remove.mutate();
            }}
          >
            {t('places.interpreter.remove')}
          </Button>
          {remove.isError && <DialogFailure error={remove.error} />}
        </>
      )}
    </Modal>
  );
}
