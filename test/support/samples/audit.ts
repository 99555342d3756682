import { AuditVerifications, SystemScope } from '@app/platform';
import { nothing, type Stages } from './stage';
import type { World } from './world';

export function auditStages({ scope, get, inTx, inHouse, inSeries }: World): Stages {
  const verifications = get(AuditVerifications);

  return {
    'Audit.list': nothing,
    'Audit.choices': nothing,
    'Audit.head': nothing,
    'Audit.verify': nothing,
    'Audit.verification': async () => {
      await inTx((tx) => verifications.ask(tx, scope));
      return {};
    },
    'HouseAudit.list': inHouse,
    'HouseAudit.choices': inHouse,
    'HouseAudit.head': inHouse,
    'HouseAudit.verify': inHouse,
    'HouseAudit.verification': async () => {
      await inTx((tx) => verifications.ask(tx, SystemScope.of({ reason: 'test' })));
      return inHouse();
    },
    'SeriesAudit.list': inSeries,
    'SeriesAudit.choices': inSeries,
    'SeriesAudit.head': inSeries,
    'SeriesAudit.verify': inSeries,
    'SeriesAudit.verification': async () => {
      const place = { seriesId: scope.series, reason: 'test' };
      await inTx((tx) => verifications.ask(tx, SystemScope.of(place)));
      return inSeries();
    },
  };
}
