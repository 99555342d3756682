import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Foreign, Local } from '../../parts/names';
import { usePermission } from '../session/session';
import { isReassignable } from './reassign';
import { Reassign } from './reassign-dialog';
import classes from './person-link.module.css';

/** What somebody is registered as: her category, country and organisation, which staff may change. */
export function PersonStanding({ person }: { person: Registration }) {
  const { t, format } = useSpeech();
  const mayWrite = usePermission('registrations.write');
  if (!mayWrite || !isReassignable(person)) return null;
  return (
    <section className={classes['link']}>
      <h3>{t('reassign.title')}</h3>
      <p className={classes['small']}>
        <Local text={person.category.name} />
        {person.country !== '' && ` · ${format.country(person.country)}`}
        {person.organisationName !== '' && (
          <>
            {' · '}
            <Foreign>{person.organisationName}</Foreign>
          </>
        )}
      </p>
      <div className={classes['acts']}>
        <Reassign key={person.version} person={person} />
      </div>
    </section>
  );
}
