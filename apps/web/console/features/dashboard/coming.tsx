import type { Counts } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import classes from './per-day.module.css';

/** How many approved people chose each day of the event. */
export function Coming({ days }: { days: Counts['comingByDay'] }) {
  const { t, format } = useSpeech();
  const most = Math.max(1, ...days.map(({ count }) => count));
  if (days.length === 0) return null;
  return (
    <Section title={t('dashboard.coming')}>
      <p className={classes['summary']}>{t('dashboard.coming.about')}</p>
      <Table label={t('dashboard.coming')}>
        <thead>
          <tr>
            <th scope="col">{t('dashboard.per-day.day')}</th>
            <th scope="col">{t('dashboard.coming.people')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ dayId, date, count }) => (
            <tr key={dayId}>
              <th scope="row" data-whole>
                {format.shortDay(date)}
              </th>
              <td className={classes['wide']}>
                <span className={classes['bar']}>
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={(count / most) * 100} height="8" />
                  </svg>
                  {format.number(count)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
