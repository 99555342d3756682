import { pickText } from '@app/kernel';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Speaker } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { EditButton } from '../settings/part-buttons';
import { Failure } from '../../parts/failure';
import { Section } from '../../parts/page';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { precedenceQuery, standingsQuery } from '../protocol/protocol';
import { usePermission } from '../session/session';
import classes from './speakers.module.css';

const StandingDialog = lazy(() => exported(import('../protocol/standing-dialog'), 'StandingDialog'));

/** By what she is placed in lists and speaking orders, whether or not she is registered. */
export function StandingSection({ of }: { of: Speaker }) {
  const { t, format, language } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayWrite = usePermission('programme.write');
  const standings = useQuery(standingsQuery(event.id));
  const precedence = useQuery(precedenceQuery(event.id));
  const [open, setOpen] = useState(false);
  // Where she is known as a person the house says it once, of the person.
  const subjectId = of.personId ?? of.id;
  const known = standings.data?.find((one) => one.subjectId === subjectId);
  const ranks = precedence.data?.ranks ?? [];
  const rank = ranks.find(({ code }) => code === known?.rankCode);
  const failure = standings.error ?? precedence.error;
  const ready = standings.data !== undefined && precedence.data !== undefined;
  return (
    <Section
      title={t('speakers.standing')}
      actions={
        mayWrite &&
        ready && (
          <EditButton
            of={t('speakers.standing')}
            onClick={() => {
              setOpen(true);
            }}
          />
        )
      }
    >
      {failure !== null && <Failure error={failure} />}
      {ready && (
        <dl className={classes['facts']}>
          <dt>{t('protocol.rank')}</dt>
          <dd>{rank === undefined ? t('protocol.no-rank') : pickText(rank.name, language)}</dd>
          <dt>{t('protocol.in-office-since')}</dt>
          <dd>{known?.inOfficeSince ? format.day(known.inOfficeSince) : '–'}</dd>
          {known !== undefined && known.note !== '' && (
            <>
              <dt>{t('protocol.note')}</dt>
              <dd>{known.note}</dd>
            </>
          )}
        </dl>
      )}
      <Suspense>
        {open && (
          <StandingDialog
            standing={known ?? { ...UNSAID, subjectId, nativeName: of.name }}
            ranks={ranks}
            onClose={() => {
              setOpen(false);
            }}
            onDone={() => queries.invalidateQueries({ queryKey: standingsQuery(event.id).queryKey })}
          />
        )}
      </Suspense>
    </Section>
  );
}

/** Of whom nothing is said yet. */
const UNSAID = {
  ...{ latinName: '', nameKey: '', country: null },
  ...{ rankCode: null, inOfficeSince: null, note: '', changedAt: '', changedBy: '' },
};
