import type { Frame } from './frame';
import type { FieldModel } from './models';
import { NameText } from './said';
import { Sign } from './signs';

export function Free({ frame, required }: { frame: Frame; required: boolean }) {
  if (required) return null;
  return <span class="free">({frame.t('step.optional')})</span>;
}

/** Hint, the reviewer's note and the error stand between label and control, where a zoomed screen still shows them. */
export function About({ frame, field }: { frame: Frame; field: FieldModel }) {
  return (
    <>
      {field.hint && (
        <p class="hint" id={`${field.key}-hint`}>
          {field.hint}
        </p>
      )}
      {field.note && (
        <div class="note" id={`${field.key}-note`}>
          <p class="warn">
            <Sign kind="back" /> {frame.t('mend.note')}
          </p>
          <p>
            <NameText frame={frame} text={field.note} />
          </p>
        </div>
      )}
      {field.error && (
        <p class="err" id={`${field.key}-error`}>
          <Sign kind="stopped" /> <span class="hide">{frame.t('error.mark') + frame.t('punct.colon')}</span>
          {field.error}
        </p>
      )}
    </>
  );
}

export function describedBy(field: FieldModel): string | undefined {
  const ids = [field.hint && 'hint', field.note && 'note', field.error && 'error'].filter(Boolean);
  return ids.length === 0 ? undefined : ids.map((id) => `${field.key}-${id}`).join(' ');
}
