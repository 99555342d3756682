import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page, Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { PublicPageStep } from '../../shell/public-page-step';
import { useEvent } from '../../shell/use-event';
import { Coming } from './coming';
import { countsQuery } from './counts';
import { CountryTable } from './country-table';
import { PerDay } from './per-day';
import { StateCounters } from './state-counters';
import { ToDo } from './to-do';
import classes from './per-day.module.css';

/** Where the event stands: the counters, what waits to be done, how registrations come in and from where. */
export function DashboardPage() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const counts = useQuery(countsQuery(event.id));
  const total = counts.data?.total ?? 0;

  return (
    <Page
      title={t('page.dashboard')}
      about={counts.data && t('dashboard.about', { n: format.number(total) })}
    >
      {counts.isPending && <Waiting />}
      {counts.isError && <Failure error={counts.error} again={() => void counts.refetch()} />}
      {counts.data !== undefined && total === 0 && (
        <Empty step={<PublicPageStep />}>{t('dashboard.empty')}</Empty>
      )}
      {counts.data !== undefined && total > 0 && (
        <>
          <StateCounters counts={counts.data} />
          <ToDo counts={counts.data} />
          <Section title={t('dashboard.countries')}>
            <p className={classes['summary']}>{t('dashboard.countries.about')}</p>
            <CountryTable cells={counts.data.byCountryAndCategory} />
          </Section>
          <PerDay days={counts.data.sentByDay} />
          <Coming days={counts.data.comingByDay} />
        </>
      )}
    </Page>
  );
}
