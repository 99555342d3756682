import type { Organisation } from '../../../api/types';
import { Foreign } from '../../parts/names';
import classes from './organisations.module.css';

/** Its name in its own script, and in Latin letters under it where they differ. */
export function OrganisationName({
  of: { name, latinName },
}: {
  of: Pick<Organisation, 'name' | 'latinName'>;
}) {
  return (
    <>
      <Foreign>{name}</Foreign>
      {latinName !== '' && latinName !== name && (
        <small className={classes['latin']}>
          <Foreign>{latinName}</Foreign>
        </small>
      )}
    </>
  );
}
