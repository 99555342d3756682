import { DeskPersonForm } from './desk-person-form';
import type { DeskPersonFormProps } from './desk-person-form';

/** `parts` are the question for the photo, with the one that stands. */
interface Props extends DeskPersonFormProps {
  /** Whether the organisers look at it before it stands. */
  looked: boolean;
}

/** A photo of one of a delegation’s people, sent for her. */
export function DeskPhotoPage({ looked, ...person }: Props) {
  const { t } = person.frame;
  return (
    <DeskPersonForm {...person} title={t('desk.photo.title')} path="photo" act={t('desk.person.save')}>
      {looked && <p>{t('desk.photo.lead')}</p>}
    </DeskPersonForm>
  );
}
