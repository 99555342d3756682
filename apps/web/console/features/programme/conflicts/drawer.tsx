import type { Conflict } from '@app/commitments/domain/conflict';
import { CONFLICT_KINDS } from '@app/commitments/domain/rules';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, memo, Suspense, useState } from 'react';
import { useSpeech } from '../../../i18n/speech';
import { Failure } from '../../../parts/failure';
import { ReasonDialog } from '../../../parts/reason-dialog';
import { exported } from '../../../shell/menu-later';
import type { Acknowledgements } from './acknowledgements';
import { wallTimeOf } from '../../settings/wall-time';
import { spanOf } from '../times';
import { conflictWords, type Named } from './words';
import classes from './conflicts.module.css';

const RulesDialog = lazy(() => exported(import('./rules-dialog'), 'RulesDialog'));

const MINUTE = 60_000;

/** Conflicts of one kind shown at first, and with each asking for more. */
const PAGE = 50;

interface ConflictsDrawerProps {
  conflicts: readonly Conflict[];
  /** Whether these are all there are. */
  complete: boolean;
  named: Named;
  mayWrite: boolean;
  acknowledged: Acknowledgements;
  current: string | null;
  onGo: (conflict: Conflict) => void;
}

/**
 * Every conflict, by kind; one that may stay is acknowledged with a reason and remains in the list. It reads nothing of the
 * editor, which is another at every step of the keys.
 */
export const ConflictsDrawer = memo(function ConflictsDrawer({
  conflicts,
  complete,
  current,
  ...shared
}: ConflictsDrawerProps) {
  const { t } = useSpeech();
  return (
    <div className={classes['kinds']}>
      {shared.mayWrite && <RulesButton event={shared.named.event.id} />}
      {conflicts.length === 0 && complete && (
        <p className={classes['none']}>{t('programme.conflicts.none')}</p>
      )}
      {CONFLICT_KINDS.map((kind) => (
        <OfKind
          key={kind}
          kind={kind}
          conflicts={conflicts.filter((conflict) => conflict.kind === kind)}
          current={current}
          {...shared}
        />
      ))}
    </div>
  );
});

/** Those of one kind, the gravest first and no more than somebody reads; the one the keys are at is among them. */
function OfKind({
  kind,
  conflicts,
  current,
  ...shared
}: Omit<ConflictsDrawerProps, 'complete'> & { kind: Conflict['kind'] }) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState(PAGE);
  if (conflicts.length === 0) return null;
  const shown = conflicts.slice(0, Math.max(asked, conflicts.findIndex(({ key }) => key === current) + 1));
  const more = conflicts.length - shown.length;
  return (
    <section>
      <h3>
        {t(`programme.conflict-kind.${kind}`)} <span>{conflicts.length}</span>
      </h3>
      <ul className={classes['list']}>
        {shown.map((conflict) => (
          <ConflictRow
            key={conflict.key}
            conflict={conflict}
            current={current === conflict.key}
            {...shared}
          />
        ))}
      </ul>
      {more > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            setAsked(shown.length + PAGE);
          }}
        >
          {t('programme.conflicts.show-more', { n: more })}
        </Button>
      )}
    </section>
  );
}

function RulesButton({ event }: { event: string }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        className={classes['open']}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('programme.rules.open')}
      </Button>
      <Suspense fallback={null}>
        {open && (
          <RulesDialog
            event={event}
            onClose={() => {
              setOpen(false);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

function ConflictRow({
  conflict,
  named,
  mayWrite,
  acknowledged,
  current,
  onGo,
}: Omit<ConflictsDrawerProps, 'conflicts' | 'complete' | 'current'> & {
  conflict: Conflict;
  current: boolean;
}) {
  const speech = useSpeech();
  const { t, format } = speech;
  const { timezone } = named.event;
  const settled = acknowledged.of(conflict);
  const takeBack = useMutation({ mutationFn: () => acknowledged.takeBack(conflict.key) });
  const severity = t(`programme.severity.${conflict.severity}`);
  const words = conflictWords(conflict, named, speech);
  const { from, to } = conflict;
  const day = format.shortDay(wallTimeOf(new Date(from).toISOString(), timezone).slice(0, 10));
  const when = `${day} ${spanOf(from, (to - from) / MINUTE, timezone)}`;
  return (
    <li
      className={classes['conflict']}
      data-severity={settled ? 'settled' : conflict.severity}
      data-current={current || undefined}
    >
      <button
        type="button"
        className={classes['go']}
        onClick={() => {
          onGo(conflict);
        }}
      >
        {settled ? (
          <IconCheck size={16} stroke={1.5} aria-hidden />
        ) : (
          <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
        )}
        <span>
          <small>
            {settled ? t('programme.conflicts.acknowledged') : severity} · {when}
          </small>
          {words}
        </span>
      </button>
      {settled && (
        <p className={classes['reason']}>
          {t('programme.conflicts.by', { name: settled.by, time: format.moment(settled.at, timezone) })}{' '}
          {settled.reason}
        </p>
      )}
      {mayWrite && (
        <div className={classes['acts']}>
          {settled ? (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={takeBack.isPending}
              onClick={() => {
                takeBack.mutate();
              }}
            >
              {t('programme.conflicts.take-back')}
            </Button>
          ) : (
            <ReasonDialog
              does={t('programme.conflicts.acknowledge')}
              about={t('programme.conflicts.acknowledge.about')}
              button={{ size: 'compact-sm' }}
              act={(reason) => acknowledged.put(conflict.key, reason)}
              onDone={() => Promise.resolve()}
            >
              <p>{words}</p>
            </ReasonDialog>
          )}
        </div>
      )}
      {takeBack.isError && <Failure error={takeBack.error} />}
    </li>
  );
}
