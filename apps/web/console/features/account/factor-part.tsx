import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SecondFactor } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { factorQuery } from './account';
import classes from './account.module.css';
import { EnrolFactor } from './enrol-factor';
import { RenewCodes } from './renew-codes';
import { RemoveFactor } from './remove-factor';
import { ownZone } from './own-zone';

/** My second factor: off, being set up, or on. */
export function FactorPart() {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const factor = useQuery(factorQuery);
  const [enrolling, setEnrolling] = useState(false);
  return (
    <Section title={t('factor.title')}>
      {factor.isPending && <Waiting rows={2} />}
      {factor.isError && <Failure error={factor.error} again={() => void factor.refetch()} />}
      {factor.data !== undefined && enrolling && (
        <EnrolFactor
          onDone={() => {
            setEnrolling(false);
            void queries.invalidateQueries();
          }}
        />
      )}
      {factor.data !== undefined && !enrolling && factor.data.since === null && (
        <div className={classes['stack']}>
          <p>{factor.data.needed ? t('factor.off.needed') : t('factor.off')}</p>
          <Button
            variant="default"
            onClick={() => {
              setEnrolling(true);
            }}
          >
            {t('factor.set-up')}
          </Button>
        </div>
      )}
      {factor.data !== undefined && !enrolling && factor.data.since !== null && (
        <FactorOn factor={factor.data} since={factor.data.since} />
      )}
    </Section>
  );
}

function FactorOn({ factor, since }: { factor: SecondFactor; since: string }) {
  const { t, format } = useSpeech();
  const [act, setAct] = useState<'renew' | 'remove' | null>(null);
  const close = () => {
    setAct(null);
  };
  return (
    <div className={classes['stack']}>
      <p>{t('factor.on', { since: format.dateTime(since, ownZone()) })}</p>
      <p>{t('factor.recovery.left', { n: factor.recoveryCodesLeft })}</p>
      <div className={classes['acts']}>
        <Button
          variant="default"
          onClick={() => {
            setAct('renew');
          }}
        >
          {t('factor.recovery.renew')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setAct('remove');
          }}
        >
          {t('factor.turn-off')}
        </Button>
      </div>
      {act === 'renew' && <RenewCodes onClose={close} />}
      {act === 'remove' && <RemoveFactor needed={factor.needed} onClose={close} />}
    </div>
  );
}
