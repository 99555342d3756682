import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Counts } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { everyDay, peak, type DayCount } from './day-counts';
import { DayBars } from './day-bars';
import classes from './per-day.module.css';

/** Registrations sent per day: a sentence, and a chart or a table. */
export function PerDay({ days }: { days: Counts['sentByDay'] }) {
  const { t, format } = useSpeech();
  const [view, setView] = useState('chart');
  const filled = everyDay(days);
  const first = filled[0];
  const last = filled.at(-1);
  const top = peak(filled);
  if (first === undefined || last === undefined || top === undefined) return null;

  const summary = t('dashboard.per-day.summary', {
    n: filled.reduce((sum, { count }) => sum + count, 0),
    from: format.day(first.date),
    to: format.day(last.date),
    peak: top.count,
    day: format.day(top.date),
  });
  return (
    <Section
      title={t('dashboard.per-day')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('dashboard.per-day.view')}
          value={view}
          onChange={setView}
          data={[
            { value: 'chart', label: t('dashboard.per-day.chart') },
            { value: 'table', label: t('dashboard.per-day.table') },
          ]}
        />
      }
    >
      <p className={classes['summary']}>{summary}</p>
      {view === 'chart' ? <DayBars days={filled} /> : <DayTable days={filled} />}
    </Section>
  );
}

function DayTable({ days }: { days: readonly DayCount[] }) {
  const { t, format } = useSpeech();
  return (
    <Table label={t('dashboard.per-day')}>
      <thead>
        <tr>
          <th scope="col">{t('dashboard.per-day.day')}</th>
          <th scope="col" data-number>
            {t('dashboard.per-day.sent')}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, count }) => (
          <tr key={date}>
            <th scope="row">{format.day(date)}</th>
            <td data-number>{format.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
