import { pickText } from '@app/kernel';
import { useQuery } from '@tanstack/react-query';
import type { ImportTable } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { categoriesQuery } from '../settings/categories';
import classes from './import.module.css';

/** How many rows come to what, and whether there are places for them. */
export function ImportSums({ table }: { table: ImportTable }) {
  const { t, format, language } = useSpeech();
  const event = useEvent();
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const { counts } = table;
  const more = [
    counts.toComplete > 0 && t('import.to-complete', { n: counts.toComplete }),
    counts.placeholders > 0 && t('import.placeholders', { n: counts.placeholders }),
    counts.shared > 0 && t('import.shared', { n: counts.shared }),
    counts.none > 0 && t('import.no-email', { n: counts.none }),
    counts.awaitsFocalPoint > 0 && t('import.awaits-focal-point', { n: counts.awaitsFocalPoint }),
    counts.othersDecide > 0 && t('import.others-decide', { n: counts.othersDecide }),
  ].filter((one) => one !== false);
  return (
    <div role="status">
      <dl className={classes['sums']}>
        {(['new', 'changed', 'unchanged', 'refused'] as const).map((outcome) => (
          <div key={outcome} data-outcome={outcome}>
            <dt>{t(`import.outcome.${outcome}`)}</dt>
            <dd>{format.number(counts[outcome])}</dd>
          </div>
        ))}
      </dl>
      {more.length > 0 && <p className={classes['about']}>{more.join(' · ')}</p>}
      {table.state === 'open' &&
        table.places.map(({ categoryId, needed }) => {
          const category = categories.find(({ id }) => id === categoryId);
          if (category === undefined) return null;
          const values = { needed, left: category.left, category: pickText(category.name, language) };
          return (
            <p key={categoryId} className={needed > category.left ? classes['short'] : classes['about']}>
              {t(needed > category.left ? 'import.places.short' : 'import.places', values)}
            </p>
          );
        })}
    </div>
  );
}
