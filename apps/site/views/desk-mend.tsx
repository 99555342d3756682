import { DeskPersonForm } from './desk-person-form';
import type { DeskPersonFormProps } from './desk-person-form';
import { NameText } from './said';

/** `parts` are only the fields to mend, each with its note. */
interface Props extends DeskPersonFormProps {
  /** The reviewer’s words about the whole. */
  message: string;
  /** Why it could not be taken, other than its fields. */
  fault: string | null;
}

/** What was sent back of one of a delegation’s people, mended for her. */
export function DeskMendPage({ message, fault, ...person }: Props) {
  const { frame } = person;
  const { t } = frame;
  return (
    <DeskPersonForm
      {...person}
      title={t('mend.title')}
      path="mend"
      act={t('mend.send')}
      faults={fault === null ? [] : [{ key: null, label: '', sentence: fault }]}
    >
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
    </DeskPersonForm>
  );
}
