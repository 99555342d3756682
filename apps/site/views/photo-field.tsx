import { About, describedBy, Free } from './about-field';
import type { Frame } from './frame';
import type { FieldModel, PhotoModel } from './models';

/** How large the chosen picture is drawn, in pixels. */
const SHOWN = 240;

/**
 * A picture of the person. Without a script the server cuts it where it shows most; the script lets her choose, by
 * sliders that are sent with the form.
 */
export function PhotoField({ frame, field, photo }: { frame: Frame; field: FieldModel; photo: PhotoModel }) {
  const { t } = frame;
  const { key, label } = field;
  const height = Math.round((SHOWN * photo.shape.height) / photo.shape.width);
  return (
    <div class={field.error ? 'photo wrong' : 'photo'} data-photo={key} data-least={photo.least.width}>
      <label for={key}>
        {label} <Free frame={frame} required={field.required || field.note !== undefined} />
      </label>
      <About frame={frame} field={field} />
      <ul id={`${key}-rules`}>
        {photo.rules.map((rule) => (
          <li key={rule}>{t(`photo.rule.${rule}`)}</li>
        ))}
        <li>{t('photo.size', photo.least)}</li>
      </ul>
      {photo.src && (
        <div class="face">
          <img
            src={photo.src}
            alt={t('photo.kept')}
            width={photo.shape.width * 3}
            height={photo.shape.height * 3}
          />
          <input type="hidden" name={key} value={field.values[0]} />
          <p>{t('photo.keptHint')}</p>
          {!field.required && (
            <label class="opt">
              <input type="checkbox" name={`${key}_away`} value="yes" />
              <span>{t('photo.away')}</span>
            </label>
          )}
        </div>
      )}
      <input
        type="file"
        id={key}
        name={`${key}_file`}
        accept="image/jpeg,image/png"
        aria-describedby={[describedBy(field), `${key}-rules`].filter(Boolean).join(' ')}
        aria-invalid={field.error ? 'true' : undefined}
        aria-required={field.required && !photo.src ? 'true' : undefined}
      />
      <fieldset class="cut" hidden disabled>
        <legend>{t('photo.cut')}</legend>
        <canvas width={SHOWN * 2} height={height * 2} role="img" aria-label={t('photo.preview')} />
        <div>
          <Slider id={`${key}_zoom`} label={t('photo.zoom')} least="1" most="4" value="1" />
          <Slider id={`${key}_right`} label={t('photo.right')} least="0" most="1" value="0.5" />
          <Slider id={`${key}_down`} label={t('photo.down')} least="0" most="1" value="0.5" />
        </div>
      </fieldset>
      <script src={frame.assets.photoScriptHref} defer />
    </div>
  );
}

function Slider({
  id,
  label,
  least,
  most,
  value,
}: {
  id: string;
  label: string;
  least: string;
  most: string;
  value: string;
}) {
  return (
    <>
      <label for={id}>{label}</label>
      <input type="range" id={id} name={id} min={least} max={most} step="0.01" value={value} />
    </>
  );
}
