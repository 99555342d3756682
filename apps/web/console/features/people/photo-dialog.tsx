import { pickText } from '@app/kernel';
import { FileInput, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { Failure } from '../../parts/failure';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { changedHere } from './changed-here';
import { personQuery } from './people';
import { mostZoom, WHOLE } from './photo-cut';
import { cutForm, CutFields, drawable } from './photo-cut-fields';
import classes from './photo-dialog.module.css';

const PATH = '/api/v1/events/{event}/registrations/{registration}/photo';

/** A photo that is sent for its person: chosen, cut as she would cut it, and held to what her form asks. */
export function PhotoDialog({ person, onClose }: { person: Registration; onClose: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const event = useEvent();
  const queries = useQueryClient();
  const params = { path: { event: event.id, registration: person.id } };
  const question = useQuery(api.queryOptions('get', PATH, { params }));
  const [file, setFile] = useState<File | null>(null);
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [cut, setCut] = useState(WHOLE);
  const sending = useMutation({
    mutationFn: () =>
      http.PUT(PATH, { params, body: { picture: '' }, bodySerializer: () => cutForm(file, picture && cut) }),
    onSuccess: () => {
      changedHere(person);
      onClose();
      return queries.invalidateQueries({ queryKey: personQuery(event.id, person.id).queryKey });
    },
  });
  const choose = async (chosen: File | null) => {
    sending.reset();
    setFile(chosen);
    setCut(WHOLE);
    setPicture(chosen === null ? null : await drawable(chosen));
  };
  const code = faultIn(sending.error);
  const { data } = question;
  return (
    <Modal opened onClose={onClose} title={t('photo.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      {question.isPending && <Waiting rows={3} />}
      {question.isError && <Failure error={question.error} />}
      {data !== undefined && (
        <DialogForm
          does={t('photo.send')}
          busy={sending.isPending}
          error={code === null ? sending.error : null}
          ready={file !== null}
          onSubmit={() => {
            sending.mutate();
          }}
          onCancel={onClose}
        >
          <ul className={classes['rules']}>
            {data.rules.map((rule) => (
              <li key={rule}>{t(`photo.rule.${rule}`)}</li>
            ))}
            <li>{t('photo.size', data.least)}</li>
          </ul>
          <FileInput
            label={data.label === null ? t('photo.field') : pickText(data.label, speech.language)}
            description={t('photo.at-once')}
            placeholder={t('photo.choose')}
            accept="image/jpeg,image/png"
            required
            value={file}
            error={code === null ? null : speech.named(`register.fault.${code}`, code)}
            onChange={(chosen) => void choose(chosen)}
          />
          {picture !== null && (
            <CutFields
              picture={picture}
              shape={data.shape}
              most={mostZoom(picture, data.shape, data.least)}
              cut={cut}
              onChange={setCut}
            />
          )}
        </DialogForm>
      )}
    </Modal>
  );
}

/** The fault of the picture itself; null where it is another refusal, or none. */
function faultIn(error: Error | null): string | null {
  if (error === null) return null;
  const { faults } = asProblem(error).meta;
  const [fault] = (Array.isArray(faults) ? faults : []) as { code: string }[];
  return fault?.code ?? null;
}
