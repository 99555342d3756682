import type { SiteTextId } from '@app/i18n';

import type { Frame } from './frame';
import { fieldsOf } from './models';
import type { FieldModel, FormPart } from './models';
import { Sign } from './signs';

export interface Fault {
  /** Of the field it belongs to; null for one that belongs to the whole form. */
  key: string | null;
  label: string;
  sentence: string;
}

export function faultsOf(parts: readonly FormPart[]): Fault[] {
  return fieldsOf(parts).flatMap((field) =>
    field.error ? [{ key: field.key, label: labelOf(field), sentence: field.error }] : [],
  );
}

/** What one agrees to is a sentence, not the name of a field. */
function labelOf(field: FieldModel): string {
  return field.kind === 'agree' ? '' : field.label;
}

/** On top of a refused form: how many, which, and links to them. The script and the page's own focus go to it. */
export function ErrorSummary({ frame, faults }: { frame: Frame; faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <div class="box bad sum" role="alert" tabindex={-1} id="errors" autofocus>
      <h2>
        <Sign kind="stopped" /> {frame.t('error.summary', { count: faults.length })}
      </h2>
      <p>{frame.t('error.kept')}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault.key ?? fault.sentence}>
            {fault.key === null ? (
              fault.sentence
            ) : (
              <a href={`#${fault.key}`}>
                {fault.label && fault.label + frame.t('punct.colon')}
                {fault.sentence}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * Why a form could not be taken, other than its fields: the page stood open too long, it looked as if no person had sent
 * it, the device has not proven what it would change, or the form is only looked at.
 */
export type NoticeId = Extract<
  SiteTextId,
  'expired.text' | 'again.text' | 'fault.403.text' | 'step.moreAsked' | 'preview.text'
>;

export function Notice({ frame, id }: { frame: Frame; id: NoticeId }) {
  return (
    <div class="box warn sum" role="alert" tabindex={-1} autofocus>
      <p>
        <Sign kind="back" /> {frame.t(id)}
      </p>
    </div>
  );
}
