import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Speaker } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useEvent } from '../../shell/use-event';
import { eventQuery } from '../settings/event';
import { refreshSpeakers } from './speakers';
import classes from './speakers.module.css';
import { momentsOf, type TypedStretch, typedStretches } from './typed-stretches';

/** When a speaker can come, as she or her assistant told the secretariat, on the clock of the venue. */
export function AvailabilityDialog({ of, onClose }: { of: Speaker; onClose: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const zone = event.timezone;
  const first = useQuery(eventQuery(event.id)).data?.days[0]?.date ?? '';
  const [stretches, setStretches] = useState<readonly TypedStretch[]>(() =>
    typedStretches(of.availability, zone),
  );
  // What others save meanwhile is of a later version: these rows are of the one they were opened from.
  const [version] = useState(of.version);
  const moments = momentsOf(stretches, zone);
  const save = useMutation({
    mutationFn: () =>
      http.PUT('/api/v1/events/{event}/speakers/{speaker}/availability', {
        params: { path: { event: event.id, speaker: of.id } },
        body: { version, stretches: moments ?? [] },
      }),
    onSuccess: async () => {
      onClose();
      await refreshSpeakers(queries);
    },
  });
  const change = (index: number, part: Partial<TypedStretch>) => {
    setStretches(stretches.map((one, place) => (place === index ? { ...one, ...part } : one)));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('speakers.availability')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('save')}
        busy={save.isPending}
        error={save.error}
        ready={moments !== null}
        onSubmit={() => {
          save.mutate();
        }}
        onCancel={onClose}
      >
        <p>{t('speakers.availability.about', { zone })}</p>
        {stretches.map((stretch, index) => (
          // Rows have nothing else of their own, and none is moved.
          <div key={index} className={classes['filters']}>
            <TextInput
              type="datetime-local"
              label={t('speakers.availability.from')}
              required
              value={stretch.from}
              onChange={({ currentTarget: { value } }) => {
                change(index, { from: value });
              }}
            />
            <TextInput
              type="datetime-local"
              label={t('speakers.availability.to')}
              required
              value={stretch.to}
              onChange={({ currentTarget: { value } }) => {
                change(index, { to: value });
              }}
            />
            <Button
              variant="subtle"
              onClick={() => {
                setStretches(stretches.filter((_, place) => place !== index));
              }}
            >
              {t('speakers.availability.remove')}
            </Button>
          </div>
        ))}
        <Button
          variant="default"
          onClick={() => {
            const day = stretches.at(-1)?.to.slice(0, 10) ?? first;
            setStretches([...stretches, { from: day && `${day}T09:00`, to: day && `${day}T18:00` }]);
          }}
        >
          {t('speakers.availability.add')}
        </Button>
      </DialogForm>
    </Modal>
  );
}
