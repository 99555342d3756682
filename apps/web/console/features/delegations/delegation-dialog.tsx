import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { countries, countryName, HOST_COUNTRIES } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Delegation } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useEvent } from '../../shell/use-event';
import { eventQuery } from '../settings/event';
import { LocalisedInput } from '../settings/localised-input';
import { delegationsQuery, rosterCountsQuery } from './delegations';
import { type FieldFaults, useFieldFaults } from '../../parts/field-faults';

/** Makes a delegation of a country or of an organisation, or changes what one is called and what is noted of it. */
export function DelegationDialog({ of, onClose }: { of: Delegation | null; onClose: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [whose, setWhose] = useState({ country: 'KH', organisation: '', latinName: '', kind: '' });
  const [name, setName] = useState(of?.name ?? {});
  const [note, setNote] = useState(of?.note ?? '');
  const path = { event: event.id };
  const save = useMutation({
    mutationFn: () =>
      of === null
        ? http.POST('/api/v1/events/{event}/delegations', {
            params: { path },
            body: { country: whose.country, ...organisationIn(whose), name: {}, note },
          })
        : http.PATCH('/api/v1/events/{event}/delegations/{delegation}', {
            params: { path: { ...path, delegation: of.id } },
            body: { version: of.version, name, note },
          }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: delegationsQuery(event.id).queryKey });
      await queries.invalidateQueries({ queryKey: rosterCountsQuery(event.id).queryKey });
    },
  });
  const faults = useFieldFaults(save.error, ['country', 'organisation', 'name', 'note']);
  const title = t(of === null ? 'delegations.add' : 'delegations.edit');
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <DialogForm
        does={t(of === null ? 'delegations.add' : 'save')}
        busy={save.isPending}
        error={faults.rest}
        ready={whose.organisation.trim() === '' || whose.kind !== ''}
        onSubmit={() => {
          save.mutate();
        }}
        onCancel={onClose}
      >
        {of === null ? (
          <Whose whose={whose} faults={faults} onWhose={setWhose} />
        ) : (
          <LocalisedInput
            label={t('delegations.name')}
            name="name"
            value={name}
            errors={{ '': faults.of('name') ?? '' }}
            onChange={setName}
          />
        )}
        <Textarea
          label={t('delegations.note')}
          maxLength={2000}
          autosize
          minRows={2}
          value={note}
          error={faults.of('note')}
          onChange={({ currentTarget: { value } }) => {
            setNote(value);
          }}
        />
      </DialogForm>
    </Modal>
  );
}

interface WhoseValues {
  country: string;
  organisation: string;
  latinName: string;
  kind: string;
}

function organisationIn({ organisation, latinName, kind }: WhoseValues) {
  return organisation.trim() === '' ? {} : { organisation: { name: organisation, latinName, kind } };
}

interface WhoseProps {
  whose: WhoseValues;
  faults: FieldFaults;
  onWhose: (whose: WhoseValues) => void;
}

/** A country, and an organisation of it where it is the organisation’s own. */
function Whose({ whose, faults, onWhose }: WhoseProps) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const kinds = useQuery(eventQuery(event.id)).data?.vocabularies.find(
    ({ code }) => code === 'organisation-kinds',
  );
  const others = countries(language).filter(({ code }) => !HOST_COUNTRIES.some((host) => host === code));
  return (
    <>
      <NativeSelect
        label={t('delegations.country')}
        value={whose.country}
        error={faults.of('country')}
        onChange={({ currentTarget: { value } }) => {
          onWhose({ ...whose, country: value });
        }}
      >
        {[...HOST_COUNTRIES, ...others.map(({ code }) => code)].map((code) => (
          <option key={code} value={code}>
            {countryName(code, language)}
          </option>
        ))}
      </NativeSelect>
      <TextInput
        label={t('delegations.organisation')}
        description={t('delegations.organisation.about')}
        maxLength={200}
        value={whose.organisation}
        error={faults.of('organisation')}
        onChange={({ currentTarget: { value } }) => {
          onWhose({ ...whose, organisation: value });
        }}
      />
      {whose.organisation.trim() !== '' && (
        <NativeSelect
          label={t('delegations.kind')}
          required
          withAsterisk={false}
          value={whose.kind}
          data={[
            { value: '', label: '' },
            ...(kinds?.terms ?? []).map(({ code, label }) => ({
              value: code,
              label: pickText(label, language),
            })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            onWhose({ ...whose, kind: value });
          }}
        />
      )}
    </>
  );
}
