import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import type { Typed } from '../register/entry';
import { Deciders } from './deciders';
import { knownOrganisationsQuery } from './walk-ins';
import classes from './walk-in.module.css';

/** Who will decide of her, as far as it is known before she is entered. */
export function Decision({ category, typed }: { category: string; typed: Typed }) {
  const { t } = useSpeech();
  const event = useEvent();
  const name = typeof typed['organisationName'] === 'string' ? typed['organisationName'].trim() : '';
  const [q] = useDebouncedValue(name, 250);
  const known = useQuery(knownOrganisationsQuery(event.id, q)).data?.items ?? [];
  const hers = known.find((one) => one.name === name && one.country === typed['country']);
  if (category === '' || name === '') return null;
  return (
    <div className={classes['decision']} data-own={hers?.accredited === true}>
      <p>{t(hers?.accredited === true ? 'walk-in.decides.desk' : 'walk-in.decides.others')}</p>
      {hers?.accredited !== true && <Deciders category={category} />}
    </div>
  );
}
