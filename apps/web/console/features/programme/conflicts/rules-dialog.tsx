import { CONFLICT_KINDS, DEFAULT_RULES, SEVERITIES } from '@app/commitments/domain/rules';
import { NativeSelect, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../../api/client';
import type { components } from '../../../../api/schema';
import { useSpeech } from '../../../i18n/speech';
import { DialogForm } from '../../../parts/dialog-form';
import { Waiting } from '../../../parts/waiting';
import { EditorDialog } from '../acts/editor-dialog';
import { refreshProgramme, settingsQuery } from '../releases/releases';
import classes from './conflicts.module.css';

type Settings = components['schemas']['DraftSettingsDto'];

/** What the event makes of each kind of conflict, and how long it takes from room to room. */
export function RulesDialog({ event, onClose }: { event: string; onClose: () => void }) {
  const { t } = useSpeech();
  const settings = useQuery(settingsQuery(event)).data;
  return (
    <EditorDialog title={t('programme.rules')} onClose={onClose}>
      {settings === undefined ? (
        <Waiting />
      ) : (
        <RulesForm event={event} settings={settings} onClose={onClose} />
      )}
    </EditorDialog>
  );
}

function RulesForm({ event, settings, onClose }: { event: string; settings: Settings; onClose: () => void }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  // Settings that others save meanwhile have a version of their own, which these fields are not of.
  const [version] = useState(settings.version);
  const [severities, setSeverities] = useState<Record<string, string>>(settings.severities);
  const [walking, setWalking] = useState(settings.walking);
  const usual = DEFAULT_RULES;
  const save = useMutation({
    mutationFn: () =>
      http.PATCH('/api/v1/events/{event}/programme/settings', {
        params: { path: { event } },
        body: {
          version,
          severities: severities as Record<string, (typeof SEVERITIES)[number]>,
          walking,
        },
      }),
    onSuccess: onClose,
    onSettled: () => refreshProgramme(queries),
  });
  const minutes = (field: 'withinVenue' | 'betweenVenues', usually: number) => (
    <NumberInput
      label={t(`programme.rules.${field}`)}
      value={walking[field] ?? usually}
      min={0}
      max={240}
      onChange={(value) => {
        if (typeof value === 'number') setWalking({ ...walking, [field]: value });
      }}
    />
  );
  return (
    <DialogForm
      does={t('save')}
      busy={save.isPending}
      error={save.error}
      onCancel={onClose}
      onSubmit={() => {
        save.mutate();
      }}
    >
      <p>{t('programme.rules.about')}</p>
      <div className={classes['rules']}>
        {CONFLICT_KINDS.map((kind) => (
          <NativeSelect
            key={kind}
            label={t(`programme.conflict-kind.${kind}`)}
            value={severities[kind] ?? usual.severity[kind]}
            // Only a room is held by the database itself.
            data={SEVERITIES.filter((one) => one !== 'block-scheduling' || kind === 'room').map((value) => ({
              value,
              label: t(`programme.severity.${value}`),
            }))}
            onChange={({ currentTarget }) => {
              setSeverities({ ...severities, [kind]: currentTarget.value });
            }}
          />
        ))}
      </div>
      <div className={classes['rules']}>
        {minutes('withinVenue', usual.minutes.walkWithinVenue)}
        {minutes('betweenVenues', usual.minutes.walkBetweenVenues)}
      </div>
    </DialogForm>
  );
}
