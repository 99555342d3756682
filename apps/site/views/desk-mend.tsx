import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { ErrorSummary, faultsOf, Notice } from './faults';
import type { Fault } from './faults';
import { Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { asksPhoto } from './models';
import type { FormPart } from './models';
import { NameText } from './said';

interface Props {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  person: { id: string; name: string };
  /** The reviewer’s words about the whole. */
  message: string;
  /** Only the fields to mend, each with its note. */
  parts: readonly FormPart[];
  expired: boolean;
  /** Why it could not be taken, other than its fields. */
  fault: string | null;
}

/** What was sent back of one of a delegation’s people, mended for her. */
export function DeskMendPage({ frame, desk, secrets, person, message, parts, expired, fault }: Props) {
  const { t } = frame;
  const formFaults: Fault[] = fault === null ? [] : [{ key: null, label: '', sentence: fault }];
  const base = `/d/people/${person.id}`;
  return (
    <DeskPage frame={frame} desk={desk} at={null} title={t('mend.title')}>
      <h1>{t('mend.title')}</h1>
      <p>
        <NameText frame={frame} text={person.name} />
      </p>
      <p>{t('mend.lead')}</p>
      {message !== '' && (
        <div class="box">
          {message.split('\n').map((line, index) => (
            <p key={index}>
              <NameText frame={frame} text={line} />
            </p>
          ))}
        </div>
      )}
      {expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={[...formFaults, ...faultsOf(parts)]} />
      <Form frame={frame} action={`${base}/mend${desk.query}`} secrets={secrets} files={asksPhoto(parts)}>
        <Fields frame={frame} parts={parts} />
        <div class="acts">
          <button type="submit" class="go">
            {t('mend.send')}
          </button>
        </div>
      </Form>
      <p>
        <a href={`${base}${desk.query}`}>{t('desk.leave.keep')}</a>
      </p>
    </DeskPage>
  );
}
