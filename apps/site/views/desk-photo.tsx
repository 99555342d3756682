import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { ErrorSummary, faultsOf, Notice } from './faults';
import { Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import type { FormPart } from './models';
import { NameText } from './said';

interface Props {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  person: { id: string; name: string };
  /** The question for the photo, with the one that stands. */
  parts: readonly FormPart[];
  /** Whether the organisers look at it before it stands. */
  looked: boolean;
  expired: boolean;
}

/** A photo of one of a delegation’s people, sent for her. */
export function DeskPhotoPage({ frame, desk, secrets, person, parts, looked, expired }: Props) {
  const { t } = frame;
  const base = `/d/people/${person.id}`;
  return (
    <DeskPage frame={frame} desk={desk} at={null} title={t('desk.photo.title')}>
      <h1>{t('desk.photo.title')}</h1>
      <p>
        <NameText frame={frame} text={person.name} />
      </p>
      {looked && <p>{t('desk.photo.lead')}</p>}
      {expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={faultsOf(parts)} />
      <Form frame={frame} action={`${base}/photo${desk.query}`} secrets={secrets} files>
        <Fields frame={frame} parts={parts} />
        <div class="acts">
          <button type="submit" class="go">
            {t('desk.person.save')}
          </button>
        </div>
      </Form>
      <p>
        <a href={`${base}${desk.query}`}>{t('desk.leave.keep')}</a>
      </p>
    </DeskPage>
  );
}
