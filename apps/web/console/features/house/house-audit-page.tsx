import { pickText } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useSpeech } from '../../i18n/speech';
import { Page } from '../../parts/page';
import { ownZone } from '../account/own-zone';
import { AuditTrail } from '../audit/audit-page';
import { AuditOfHouse } from '../audit/audit-place';
import { useAuditSearch } from '../audit/search';
import { useHousePermission, useSession } from '../session/session';
import classes from './house.module.css';

/** Who did what in no event: in the house as a whole, or in a whole series. */
export function HouseAuditPage() {
  const { t } = useSpeech();
  const places = useAuditedPlaces();
  const { series = places[0]?.value ?? '' } = useAuditSearch();
  return (
    <Page title={t('page.house-audit')} about={t('house.audit.about', { zone: ownZone() })}>
      {places.length > 1 && <WhichAudit places={places} series={series} />}
      <AuditOfHouse value={series === '' ? { kind: 'house' } : { kind: 'series', id: series }} key={series}>
        <AuditTrail />
      </AuditOfHouse>
    </Page>
  );
}

interface Place {
  /** The id of the series; empty for the house. */
  value: string;
  label: string;
}

/** Where this account may read the audit, the house first. */
function useAuditedPlaces(): Place[] {
  const { t, language } = useSpeech();
  const { series } = useSession();
  const house = useHousePermission('audit.read');
  const whole = series.filter(({ permissions }) => permissions.includes('audit.read'));
  return [
    ...(house ? [{ value: '', label: t('house.whole') }] : []),
    ...whole.map(({ id, name }) => ({
      value: id,
      label: t('house.series', { name: pickText(name, language) }),
    })),
  ];
}

function WhichAudit({ places, series }: { places: Place[]; series: string }) {
  const { t } = useSpeech();
  const navigate = useNavigate({ from: '/$event/house/audit' });
  return (
    <NativeSelect
      className={classes['which'] ?? ''}
      label={t('house.audit.which')}
      value={series}
      data={places}
      onChange={({ currentTarget: { value } }) => {
        void navigate({ to: '.', search: value === '' ? {} : { series: value } });
      }}
    />
  );
}
