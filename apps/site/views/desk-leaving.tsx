import { DeskPersonForm } from './desk-person-form';
import type { DeskPersonFormProps } from './desk-person-form';

/** Whether nobody comes in her place, or somebody does. */
export type LeavingWay = 'withdraw' | 'substitute';

export const LEAVING_PATHS = { withdraw: 'withdrawal', substitute: 'substitution' } as const;

/** `parts` are what is asked: the reason, or who comes instead. */
interface Props extends DeskPersonFormProps {
  way: LeavingWay;
  /** Whether somebody comes with her, who does not come then either. */
  accompanied: boolean;
}

/** One of the people of a delegation does not come: asked once more, with what will come of it. */
export function DeskLeavingPage({ way, accompanied, ...person }: Props) {
  const { t } = person.frame;
  return (
    <DeskPersonForm
      {...person}
      title={t(`desk.${way}.title`)}
      path={LEAVING_PATHS[way]}
      act={t(way === 'withdraw' ? 'withdraw.act' : 'desk.substitute.act')}
    >
      <p>{t(`desk.${way}.text`)}</p>
      {way === 'substitute' && <p>{t('desk.substitute.noMail')}</p>}
      {accompanied && <p>{t('company.ends')}</p>}
    </DeskPersonForm>
  );
}
