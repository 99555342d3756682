import type { Organisation } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Foreign } from '../../parts/names';
import classes from './organisations.module.css';

/** Its name in its own script, and under it in the reader’s language or in Latin letters where they differ. */
export function OrganisationName({
  of: { name, latinName, names },
}: {
  of: Pick<Organisation, 'name' | 'latinName' | 'names'>;
}) {
  const { language } = useSpeech();
  const further = [...new Set([latinName, names[language] ?? ''])].filter(
    (one) => one !== '' && one !== name,
  );
  return (
    <>
      <Foreign>{name}</Foreign>
      {further.map((one) => (
        <small key={one} className={classes['latin']}>
          <Foreign>{one}</Foreign>
        </small>
      ))}
    </>
  );
}
