import { useEffect, useRef } from 'react';
import { useSpeech } from '../../i18n/speech';
import { type Cut, partOf } from './photo-cut';
import classes from './photo-dialog.module.css';

/** How wide the cut is drawn, in pixels. */
const DRAWN = 480;

interface CutFieldsProps {
  picture: ImageBitmap;
  shape: { width: number; height: number };
  most: number;
  cut: Cut;
  onChange: (cut: Cut) => void;
}

/** The part that is kept, moved and zoomed by sliders. */
export function CutFields({ picture, shape, most, cut, onChange }: CutFieldsProps) {
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
export async function drawable(file: File): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    return null;
  }
}

/** What is sent: the file, and the part of it that is kept. */
export function cutForm(file: File | null, cut: Cut | null): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(cut ?? {})) form.append(name, String(value));
  if (file !== null) form.append('picture', file);
  return form;
}
