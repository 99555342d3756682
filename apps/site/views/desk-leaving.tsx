import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { ErrorSummary, faultsOf, Notice } from './faults';
import { Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import type { FormPart } from './models';
import { NameText } from './said';

/** Whether nobody comes in her place, or somebody does. */
export type LeavingWay = 'withdraw' | 'substitute';

export const LEAVING_PATHS = { withdraw: 'withdrawal', substitute: 'substitution' } as const;

interface Props {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  way: LeavingWay;
  person: { id: string; name: string };
  /** What is asked: the reason, or who comes instead. */
  parts: readonly FormPart[];
  /** Whether somebody comes with her, who does not come then either. */
  accompanied: boolean;
  expired: boolean;
}

/** One of the people of a delegation does not come: asked once more, with what will come of it. */
export function DeskLeavingPage({ frame, desk, secrets, way, person, parts, accompanied, expired }: Props) {
  const { t } = frame;
  const title = t(`desk.${way}.title`);
  const base = `/d/people/${person.id}`;
  return (
    <DeskPage frame={frame} desk={desk} at={null} title={title}>
      <h1>{title}</h1>
      <p>
        <NameText frame={frame} text={person.name} />
      </p>
      <p>{t(`desk.${way}.text`)}</p>
      {accompanied && <p>{t('company.ends')}</p>}
      {expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={faultsOf(parts)} />
      <Form frame={frame} action={`${base}/${LEAVING_PATHS[way]}${desk.query}`} secrets={secrets}>
        <Fields frame={frame} parts={parts} />
        <div class="acts">
          <button type="submit" class="go">
            {t(way === 'withdraw' ? 'withdraw.act' : 'desk.substitute.act')}
          </button>
        </div>
      </Form>
      <p>
        <a href={`${base}${desk.query}`}>{t('desk.leave.keep')}</a>
      </p>
    </DeskPage>
  );
}
