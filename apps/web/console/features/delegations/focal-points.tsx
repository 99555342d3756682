import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { languageName } from '@app/i18n/languages';
import { isLanguage, LANGUAGES } from '@app/kernel';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Delegation, FocalPoint, NewFocalPoint } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { DialogForm } from '../../parts/dialog-form';
import { Foreign } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { delegationsQuery } from './delegations';
import { useFieldFaults } from '../../parts/field-faults';

/** Its focal points now, and what can be done about them. */
export function FocalPoints({ of }: { of: Delegation }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('delegations.write');
  const [appointing, setAppointing] = useState(false);
  const appointed = of.focalPoints.filter(({ endedAt, office }) => endedAt === null && office === null);
  return (
    <>
      {appointed.map((focalPoint) => (
        <div key={focalPoint.id}>
          <Foreign>{focalPoint.name}</Foreign> · {focalPoint.email}
          {mayWrite && <Acts focalPoint={focalPoint} />}
        </div>
      ))}
      {mayWrite && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            setAppointing(true);
          }}
        >
          {t('delegations.appoint')}
        </Button>
      )}
      {appointing && (
        <Appoint
          delegation={of}
          onClose={() => {
            setAppointing(false);
          }}
        />
      )}
    </>
  );
}

export function useRefresh(): () => Promise<void> {
  const event = useEvent();
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: delegationsQuery(event.id).queryKey });
}

/** A new link, and the end of the appointment; both are asked about first. */
function Acts({ focalPoint: { id, name } }: { focalPoint: FocalPoint }) {
  const { t } = useSpeech();
  return (
    <>
      <NewLink id={id} name={name} />
      <EndAppointment id={id} does={t('delegations.end')} about={t('delegations.end.about', { name })} />
    </>
  );
}

export function NewLink({ id, name }: { id: string; name: string }) {
  const { t } = useSpeech();
  const event = useEvent();
  const refresh = useRefresh();
  const params = { path: { event: event.id, focalPoint: id } };
  return (
    <>
      {' '}
      <ActDialog
        does={t('delegations.new-link')}
        button={{ size: 'compact-sm', variant: 'subtle' }}
        act={() => http.POST('/api/v1/events/{event}/focal-points/{focalPoint}/personal-link', { params })}
        onDone={refresh}
      >
        <p>{t('delegations.new-link.about', { name })}</p>
      </ActDialog>
    </>
  );
}

export function EndAppointment({ id, does, about }: { id: string; does: string; about: string }) {
  const event = useEvent();
  const refresh = useRefresh();
  const params = { path: { event: event.id, focalPoint: id } };
  return (
    <ActDialog
      does={does}
      button={{ size: 'compact-sm', variant: 'subtle' }}
      act={() => http.DELETE('/api/v1/events/{event}/focal-points/{focalPoint}', { params })}
      onDone={refresh}
    >
      <p>{about}</p>
    </ActDialog>
  );
}

/** Appoints somebody; her link is mailed to her in her language, and holds from then on. */
function Appoint({ delegation, onClose }: { delegation: Delegation; onClose: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const refresh = useRefresh();
  const [values, setValues] = useState<NewFocalPoint>({ name: '', email: '', language: 'en' });
  const change = (part: Partial<NewFocalPoint>) => {
    setValues((before) => ({ ...before, ...part }));
  };
  const appoint = useMutation({
    mutationFn: () =>
      http.POST('/api/v1/events/{event}/delegations/{delegation}/focal-points', {
        params: { path: { event: event.id, delegation: delegation.id } },
        body: values,
      }),
    onSuccess: () => {
      onClose();
      return refresh();
    },
  });
  const faults = useFieldFaults(appoint.error, ['name', 'email'], 'person');
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('delegations.appoint')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('delegations.appoint')}
        busy={appoint.isPending}
        error={faults.rest}
        ready={values.name.trim() !== '' && values.email.trim() !== ''}
        onSubmit={() => {
          appoint.mutate();
        }}
        onCancel={onClose}
      >
        <p>{t('delegations.appoint.about')}</p>
        <TextInput
          label={t('members.name')}
          required
          withAsterisk={false}
          maxLength={200}
          value={values.name}
          error={faults.of('name')}
          onChange={({ currentTarget: { value } }) => {
            change({ name: value });
          }}
        />
        <TextInput
          label={t('session.email')}
          type="email"
          required
          withAsterisk={false}
          maxLength={254}
          value={values.email}
          error={faults.of('email')}
          onChange={({ currentTarget: { value } }) => {
            change({ email: value });
          }}
        />
        <NativeSelect
          label={t('members.language')}
          value={values.language}
          data={LANGUAGES.map((language) => ({ value: language, label: languageName(language) }))}
          onChange={({ currentTarget: { value } }) => {
            if (isLanguage(value)) change({ language: value });
          }}
        />
      </DialogForm>
    </Modal>
  );
}
