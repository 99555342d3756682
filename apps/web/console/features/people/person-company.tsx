import { Link } from '@tanstack/react-router';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Foreign, Local } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import classes from './person-link.module.css';

/** Who is still to be decided of. */
const WAITING: readonly Registration['state'][] = ['submitted', 'pre_approved'];

/** Whom a person comes with, and who comes with her; what is decided of her is decided of them. */
export function PersonCompany({ person }: { person: Registration }) {
  const { t, named } = useSpeech();
  const { accompanies, companions } = person;
  if (accompanies === null && companions.length === 0) return null;
  return (
    <section className={classes['link']}>
      <h3>{t('company.title')}</h3>
      {accompanies !== null && (
        <p className={classes['small']}>
          {t('company.accompanies')} <Other of={accompanies} />
        </p>
      )}
      {companions.map((companion) => (
        <p key={companion.id} className={classes['small']}>
          <Other of={companion} /> · <Local text={companion.relationName} /> ·{' '}
          {named(`state.${companion.state}`, companion.state)}
          {!companion.mayDecide && WAITING.includes(companion.state) && <> · {t('company.others-decide')}</>}
        </p>
      ))}
      {companions.length > 0 && <p className={classes['small']}>{t('company.carried')}</p>}
    </section>
  );
}

function Other({ of }: { of: Registration['companions'][number] }) {
  const event = useEvent();
  return (
    <Link to="/$event/people/$id" params={{ event: event.code, id: of.id }}>
      {of.number !== null && `${of.number} `}
      <Foreign>{of.latinName || of.nativeName}</Foreign>
    </Link>
  );
}
