import { pickText } from '@app/kernel';
import { FileInput, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
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
import { type Cut, mostZoom, partOf, WHOLE } from './photo-cut';
import classes from './photo-dialog.module.css';

const PATH = '/api/v1/events/{event}/registrations/{registration}/photo';

/** How wide the cut is drawn, in pixels. */
const DRAWN = 480;

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
      http.PUT(PATH, { params, body: { picture: '' }, bodySerializer: () => formOf(file, picture && cut) }),
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

interface CutFieldsProps {
  picture: ImageBitmap;
  shape: { width: number; height: number };
  most: number;
  cut: Cut;
  onChange: (cut: Cut) => void;
}

/** The part that is kept, moved and zoomed by sliders. */
function CutFields({ picture, shape, most, cut, onChange }: CutFieldsProps) {
  const { t } = useSpeech();
  const canvas = useRef<HTMLCanvasElement>(null);
  const part = partOf(picture, shape, cut);
  useEffect(() => {
    const { current } = canvas;
    const { x, y, width, height } = part;
    current?.getContext('2d')?.drawImage(picture, x, y, width, height, 0, 0, current.width, current.height);
  });
  const slider = (name: keyof Cut, [min, max]: [number, number], disabled: boolean) => (
    <label>
      {t(`photo.${name}`)}
      <input
        type="range"
        min={min}
        max={max}
        step={0.01}
        disabled={disabled}
        value={cut[name]}
        onChange={({ currentTarget: { valueAsNumber } }) => {
          onChange({ ...cut, [name]: valueAsNumber });
        }}
      />
    </label>
  );
  return (
    <div className={classes['cut']}>
      <canvas
        ref={canvas}
        width={DRAWN}
        height={Math.round((DRAWN * shape.height) / shape.width)}
        role="img"
        aria-label={t('photo.preview')}
      />
      <div className={classes['sliders']}>
        {slider('zoom', [1, most], most === 1)}
        {slider('right', [0, 1], picture.width - part.width < 1)}
        {slider('down', [0, 1], picture.height - part.height < 1)}
      </div>
    </div>
  );
}

/** Null where the browser cannot draw it: it is sent as it is, and the server says what is the matter with it. */
async function drawable(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
}

/** The fault of the picture itself; null where it is another refusal, or none. */
function faultIn(error: Error | null): string | null {
  if (error === null) return null;
  const { faults } = asProblem(error).meta;
  const [fault] = (Array.isArray(faults) ? faults : []) as { code: string }[];
  return fault?.code ?? null;
}

function formOf(file: File | null, cut: Cut | null): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(cut ?? {})) form.append(name, String(value));
  if (file !== null) form.append('picture', file);
  return form;
}
