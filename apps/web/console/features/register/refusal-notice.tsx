import { listOf } from '@app/i18n/lists';
import { Button } from '@mantine/core';
import { pickText } from '@app/kernel';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Category } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useBroughtForward } from '../../parts/bring-forward';
import { Failure } from '../../parts/failure';
import type { Past } from '../../parts/full-pools';
import { Foreign } from '../../parts/names';
import { PastDialog } from '../../parts/past-quotas';
import { useEvent } from '../../shell/use-event';
import type { Refusal } from './entry';
import classes from './register.module.css';

interface Ways {
  categories: readonly Category[];
  /** Sends it once more, for somebody who would rather wait; where nobody can, it is not offered. */
  onWait?: (() => void) | undefined;
  /** What else can be done where nobody may wait. */
  unlessWaiting?: ReactNode;
  /** Sends it once more, past what is full; for whoever may. */
  onPast?: ((past: Past) => void) | undefined;
}

/** Why nobody was registered, above the form, and what can be done about it. */
export function RefusalNotice({ refusal, ...ways }: Ways & { refusal: Refusal }) {
  const notice = useBroughtForward(refusal);
  return (
    <div ref={notice} tabIndex={-1}>
      {refusal.kind === 'other' ? (
        <Failure error={refusal.error} />
      ) : (
        <div className={classes['refusal']} role="alert">
          <Said refusal={refusal} {...ways} />
        </div>
      )}
    </div>
  );
}

function Said({
  refusal,
  categories,
  onWait,
  unlessWaiting,
  onPast,
}: Ways & { refusal: Exclude<Refusal, { kind: 'other' }> }) {
  const { t, named, language } = useSpeech();
  const event = useEvent();
  if (refusal.kind === 'known') {
    return (
      <>
        <strong>{t('register.known')}</strong>
        <p>
          <Link to="/$event/people/$id" params={{ event: event.code, id: refusal.registrationId }}>
            <Foreign>{[refusal.number, refusal.name].filter((part) => part !== '').join(' · ')}</Foreign>
          </Link>
        </p>
      </>
    );
  }
  if (refusal.kind === 'full') {
    const quotas = refusal.quotas.map((name) => `“${pickText(name, language)}”`);
    const names = refusal.free.map((code) => {
      const category = categories.find((one) => one.code === code);
      return category === undefined ? code : pickText(category.name, language);
    });
    return (
      <>
        <strong>
          {quotas.length > 0
            ? t('register.quotaFull', { names: listOf(quotas, language) })
            : t('register.full')}
        </strong>
        {names.length > 0 && <p>{t('register.free', { names: listOf(names, language) })}</p>}
        {refusal.position !== null && onWait && <p>{t('register.line', { position: refusal.position })}</p>}
        {refusal.position === null && unlessWaiting}
        <div className={classes['ways']}>
          {refusal.position !== null && onWait && (
            <Button variant="default" size="xs" onClick={onWait}>
              {t('register.wait')}
            </Button>
          )}
          {onPast !== undefined && (
            <PastDialog
              does={t('past.register')}
              about={t('past.register.about')}
              full={refusal.pools}
              button={{ size: 'xs' }}
              act={(past) => {
                onPast(past);
                return Promise.resolve();
              }}
              onDone={() => Promise.resolve()}
            />
          )}
        </div>
      </>
    );
  }
  const fields = Object.entries(refusal.faults);
  return (
    <>
      <strong>{t('form.faults', { n: fields.length })}</strong>
      <ul>
        {fields.map(([field, code]) => (
          <li key={field}>
            {named(`field.${field}`, field)}: {named(`register.fault.${code}`, code)}
          </li>
        ))}
      </ul>
    </>
  );
}
