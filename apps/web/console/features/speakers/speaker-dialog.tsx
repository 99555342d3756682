import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { countries } from '@app/i18n/countries';
import { languageName } from '@app/i18n/languages';
import { isLanguage, LANGUAGES } from '@app/kernel';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { told } from '../../../api/told';
import type { Speaker, SpeakerProfile } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useFieldFaults } from '../../parts/field-faults';
import { useEvent } from '../../shell/use-event';
import { LocalisedInput } from '../settings/localised-input';
import { refreshSpeakers, suggestionsQuery } from './speakers';

const NAMES = ['latinFamily', 'latinGiven', 'nativeFamily', 'nativeGiven'] as const;
const SAID = ['position', 'organisation', 'biography', 'pronunciation', 'formOfAddress', 'mcLine'] as const;

const EMPTY = {
  ...{ latinFamily: '', latinGiven: '', nativeFamily: '', nativeGiven: '', salutation: '', country: '' },
  ...{ email: '', assistantName: '', assistantEmail: '', languages: [] as string[] },
  ...{ position: {}, organisation: {}, biography: {}, pronunciation: {}, formOfAddress: {}, mcLine: {} },
};

type Values = Omit<SpeakerProfile, 'id' | 'name' | 'language'> & { language: (typeof LANGUAGES)[number] };

function valuesOf(profile: SpeakerProfile | null): Values {
  const kept = Object.keys(EMPTY).map((key) => [key, profile?.[key as keyof typeof EMPTY]] as const);
  const language = isLanguage(profile?.language) ? profile.language : 'en';
  return profile === null
    ? { ...EMPTY, language }
    : ({ ...Object.fromEntries(kept), language } as unknown as Values);
}

interface SpeakerDialogProps {
  of: Speaker | null;
  onClose: (id: string | null) => void;
}

/** Writes down a speaker, whose name is enough, or changes what is written of one. */
export function SpeakerDialog({ of: now, onClose }: SpeakerDialogProps) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  // What others save meanwhile comes with a version of its own: these fields are of the one they were opened from.
  const [of] = useState(now);
  const [values, setValues] = useState(() => valuesOf(of));
  const [earlier, setEarlier] = useState<string | null>(null);
  const change = (part: Partial<Values>) => {
    setValues((before) => ({ ...before, ...part }));
  };
  const save = useMutation({
    mutationFn: async () =>
      told(
        of === null
          ? await http.POST('/api/v1/events/{event}/speakers', {
              params: { path: { event: event.id } },
              body: { ...values, ...(earlier !== null && { photoOf: earlier }) },
            })
          : await http.PATCH('/api/v1/events/{event}/speakers/{speaker}', {
              params: { path: { event: event.id, speaker: of.id } },
              body: { ...values, version: of.version },
            }),
      ),
    onSuccess: async ({ id }) => {
      await refreshSpeakers(queries);
      onClose(of === null ? id : null);
    },
  });
  const faults = useFieldFaults(save.error, [...NAMES, ...SAID, 'country', 'email', 'assistantEmail']);
  const title = t(of === null ? 'speakers.add' : 'speakers.edit');
  const text = (key: (typeof NAMES)[number] | 'email' | 'assistantName' | 'assistantEmail', most = 100) => (
    <TextInput
      key={key}
      label={t(`speakers.field.${key}`)}
      maxLength={most}
      value={values[key]}
      error={faults.of(key)}
      onChange={({ currentTarget: { value } }) => {
        change({ [key]: value });
      }}
    />
  );
  return (
    <Modal
      opened
      size="lg"
      onClose={() => {
        onClose(null);
      }}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t(of === null ? 'speakers.add' : 'save')}
        busy={save.isPending}
        error={faults.rest}
        ready={NAMES.some((key) => values[key].trim() !== '')}
        saysFaults
        onSubmit={() => {
          save.mutate();
        }}
        onCancel={() => {
          onClose(null);
        }}
      >
        {NAMES.map((key) => text(key))}
        {of === null && (
          <Earlier
            words={values.email || `${values.latinFamily} ${values.latinGiven}`.trim()}
            onTake={(profile) => {
              setValues(valuesOf(profile));
              setEarlier(profile.id);
            }}
          />
        )}
        <NativeSelect
          label={t('field.country')}
          value={values.country}
          error={faults.of('country')}
          data={[
            { value: '', label: '' },
            ...countries(language).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            change({ country: value });
          }}
        />
        {text('email', 254)}
        {text('assistantName', 200)}
        {text('assistantEmail', 254)}
        <NativeSelect
          label={t('members.language')}
          value={values.language}
          data={LANGUAGES.map((one) => ({ value: one, label: languageName(one) }))}
          onChange={({ currentTarget: { value } }) => {
            if (isLanguage(value)) change({ language: value });
          }}
        />
        {SAID.map((key) => (
          <LocalisedInput
            key={key}
            label={t(`speakers.field.${key}`)}
            name={key}
            lines={key === 'biography' || key === 'mcLine'}
            value={values[key]}
            errors={{ '': faults.of(key) ?? '' }}
            onChange={(value) => {
              change({ [key]: value });
            }}
          />
        ))}
      </DialogForm>
    </Modal>
  );
}

/** Speakers of earlier editions of this name or address: what was written of them may be taken over. */
function Earlier({ words, onTake }: { words: string; onTake: (profile: SpeakerProfile) => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const [q] = useDebouncedValue(words, 300);
  const found = useQuery({ ...suggestionsQuery(event.id, q), enabled: q.length > 1 }).data ?? [];
  if (found.length === 0) return null;
  return (
    <div role="group" aria-label={t('speakers.earlier')}>
      <small>{t('speakers.earlier')}</small>
      {found.map((profile) => (
        <div key={profile.id}>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              onTake(profile);
            }}
          >
            {[profile.name, profile.email].filter(Boolean).join(' · ')}
          </Button>
        </div>
      ))}
    </div>
  );
}
