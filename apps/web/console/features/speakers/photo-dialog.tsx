import { FileInput, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Speaker } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { useEvent } from '../../shell/use-event';
import { mostZoom, WHOLE } from '../people/photo-cut';
import { cutForm, CutFields, drawable } from '../people/photo-cut-fields';
import { refreshSpeakers } from './speakers';

/** What a picture of a speaker is like; the server holds it to the same. */
const SHAPE = { width: 35, height: 45 };
const LEAST = { width: 200, height: 257 };

/** A speaker’s photo, sent and cut by the secretariat. */
export function SpeakerPhotoDialog({ of, onClose }: { of: Speaker; onClose: () => void }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [cut, setCut] = useState(WHOLE);
  const sending = useMutation({
    mutationFn: () =>
      http.PUT('/api/v1/events/{event}/speakers/{speaker}/photo', {
        params: { path: { event: event.id, speaker: of.id } },
        body: { picture: '' },
        bodySerializer: () => cutForm(file, picture && cut),
      }),
    onSuccess: async () => {
      onClose();
      await refreshSpeakers(queries);
    },
  });
  const choose = async (chosen: File | null) => {
    sending.reset();
    setFile(chosen);
    setCut(WHOLE);
    setPicture(chosen === null ? null : await drawable(chosen));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('speakers.photo')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('photo.send')}
        busy={sending.isPending}
        error={sending.error}
        ready={file !== null}
        onSubmit={() => {
          sending.mutate();
        }}
        onCancel={onClose}
      >
        <FileInput
          label={t('speakers.photo')}
          description={t('photo.size', LEAST)}
          placeholder={t('photo.choose')}
          accept="image/jpeg,image/png"
          required
          value={file}
          onChange={(chosen) => void choose(chosen)}
        />
        {picture !== null && (
          <CutFields
            picture={picture}
            shape={SHAPE}
            most={mostZoom(picture, SHAPE, LEAST)}
            cut={cut}
            onChange={setCut}
          />
        )}
      </DialogForm>
    </Modal>
  );
}
