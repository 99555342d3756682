import { Checkbox, FileInput, NativeSelect, TextInput } from '@mantine/core';
import { momentOf } from '@app/events/domain/calendar';
import { languageName } from '@app/i18n/languages';
import { isLanguage, type Language, LANGUAGES } from '@app/kernel';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Engagement, SpeakerMaterial } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { wallTimeOf } from '../settings/wall-time';
import { refreshSpeakers } from './speakers';
import classes from './speakers.module.css';

const KINDS = ['text', 'slides', 'other'] as const;

/** Texts and slides of a part, the newest version first; and what is handed in for her. */
export function Materials({ of }: { of: Engagement }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const mayWrite = usePermission('programme.write');
  return (
    <>
      <p>
        {t('speakers.materials')}
        {of.materialsDue !== null &&
          ` · ${t('speakers.due', { until: format.dateTime(of.materialsDue, event.timezone) })}`}
      </p>
      {of.materials.length > 0 && (
        <ul>
          {of.materials.map((material) => (
            <Material key={material.id} of={material} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <div className={classes['acts']}>
          <Send of={of} />
          <Due of={of} />
        </div>
      )}
    </>
  );
}

function Material({ of }: { of: SpeakerMaterial }) {
  const { t, named, format } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayWrite = usePermission('programme.write');
  const mark = useMutation({
    mutationFn: (body: { checked?: boolean; released?: boolean }) =>
      http.PATCH('/api/v1/events/{event}/speaker-materials/{material}', {
        params: { path: { event: event.id, material: of.id } },
        body,
      }),
    onSuccess: () => refreshSpeakers(queries),
  });
  return (
    <li>
      <a href={`/api/v1/events/${event.id}/speaker-materials/${of.id}/file`} download>
        <Foreign>{of.name}</Foreign>
      </a>{' '}
      · {named(`speakers.kind.${of.kind}`, of.kind)} · {isLanguage(of.language) && languageName(of.language)}{' '}
      · {t('speakers.version', { n: format.number(of.number) })} ·{' '}
      {format.dateTime(of.sentAt, event.timezone)}
      <Checkbox
        size="md"
        label={t('speakers.checked')}
        checked={of.checkedAt !== null}
        disabled={!mayWrite}
        onChange={({ currentTarget: { checked } }) => {
          mark.mutate({ checked });
        }}
      />
      <Checkbox
        size="md"
        label={t('speakers.released')}
        checked={of.releasedAt !== null}
        disabled={!mayWrite}
        onChange={({ currentTarget: { checked } }) => {
          mark.mutate({ released: checked });
        }}
      />
      {mark.isError && <Failure error={mark.error} />}
    </li>
  );
}

function Send({ of }: { of: Engagement }) {
  const { t, named } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('text');
  const [language, setLanguage] = useState<Language>('en');
  return (
    <ActDialog
      does={t('speakers.send')}
      button={{ size: 'compact-sm' }}
      ready={file !== null}
      act={() =>
        http.POST('/api/v1/events/{event}/engagements/{engagement}/materials', {
          params: { path: { event: event.id, engagement: of.id } },
          body: { file: '', kind, language },
          bodySerializer: () => formOf(file, { kind, language }),
        })
      }
      onDone={async () => {
        setFile(null);
        await refreshSpeakers(queries);
      }}
    >
      <NativeSelect
        label={t('speakers.kind')}
        value={kind}
        data={KINDS.map((one) => ({ value: one, label: named(`speakers.kind.${one}`, one) }))}
        onChange={({ currentTarget: { value } }) => {
          setKind(KINDS.find((one) => one === value) ?? 'other');
        }}
      />
      <NativeSelect
        label={t('speakers.language')}
        value={language}
        data={LANGUAGES.map((one) => ({ value: one, label: languageName(one) }))}
        onChange={({ currentTarget: { value } }) => {
          if (isLanguage(value)) setLanguage(value);
        }}
      />
      <FileInput
        label={t('speakers.file')}
        description={t('speakers.file.about')}
        placeholder={t('speakers.file.choose')}
        required
        value={file}
        onChange={setFile}
      />
    </ActDialog>
  );
}

function formOf(file: File | null, texts: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(texts)) form.set(name, value);
  if (file !== null) form.set('file', file);
  return form;
}

function Due({ of }: { of: Engagement }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const zone = event.timezone;
  const [{ until, version }, setOpened] = useState({ until: '', version: of.version });
  const moment = momentOf(until, zone);
  return (
    <ActDialog
      does={t('speakers.set-due')}
      button={{ size: 'compact-sm' }}
      onOpen={() => {
        const stands = of.materialsDue === null ? '' : wallTimeOf(of.materialsDue, zone);
        setOpened({ until: stands, version: of.version });
      }}
      ready={until === '' || moment !== null}
      act={() =>
        http.PATCH('/api/v1/events/{event}/engagements/{engagement}', {
          params: { path: { event: event.id, engagement: of.id } },
          body: { version, materialsDue: moment?.toISOString() ?? null },
        })
      }
      onDone={() => refreshSpeakers(queries)}
    >
      <TextInput
        type="datetime-local"
        label={t('speakers.due.until')}
        description={t('speakers.due.zone', { zone })}
        value={until}
        onChange={({ currentTarget: { value } }) => {
          setOpened({ until: value, version });
        }}
      />
    </ActDialog>
  );
}
