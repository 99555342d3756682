import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { pickText } from '@app/kernel';
import type { Ignored } from '@app/protocol/domain/overrides';
import type { Placed } from '@app/protocol/domain/precedence';
import { lazy, Suspense, useState } from 'react';
import type { Precedence, Standing } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { PersonName } from '../../parts/names';
import { Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { exported } from '../../shell/menu-later';
import { useEvent } from '../../shell/use-event';
import { AddButton, EditButton } from '../settings/part-buttons';
import { type Listed, orderOf, overridesQuery, type Rules, standingsQuery } from './protocol';
import { useWhy } from './words';
import classes from './protocol.module.css';

const StandingDialog = lazy(() => exported(import('./standing-dialog'), 'StandingDialog'));
const PlaceDialog = lazy(() => exported(import('./place-dialog'), 'PlaceDialog'));

interface PreviewProps {
  rules: Rules;
  /** Whether these rules are those that are kept. */
  saved: boolean;
  alphabets: Precedence['alphabets'];
  readOnly: boolean;
}

/** Whom the rules put where, as they stand on the screen, and by what each stands before the next. */
export function Preview({ rules, saved, alphabets, readOnly }: PreviewProps) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const standings = useQuery(standingsQuery(event.id));
  const overrides = useQuery(overridesQuery(event.id));
  const [open, setOpen] = useState<Standing | 'new' | null>(null);
  const [moving, setMoving] = useState<Placed<Listed> | null>(null);
  const failure = standings.error ?? overrides.error;
  const ready = standings.data !== undefined && overrides.data !== undefined;
  const order = ready ? orderOf(rules, alphabets, standings.data, overrides.data) : null;
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: standingsQuery(event.id).queryKey });
    await queries.invalidateQueries({ queryKey: overridesQuery(event.id).queryKey });
  };
  const add = (
    <AddButton
      label={t('protocol.people.add')}
      onClick={() => {
        setOpen('new');
      }}
    />
  );
  return (
    <Section title={t('protocol.people')} actions={!readOnly && add}>
      <p className={classes['about']} role="status">
        {t(saved ? 'protocol.people.about' : 'protocol.people.unsaved')}
      </p>
      {failure !== null && <Failure error={failure} again={() => void refresh()} />}
      {failure === null && order === null && <Waiting />}
      {order?.places.length === 0 && <Empty>{t('protocol.people.empty')}</Empty>}
      <ol className={classes['order']}>
        {order?.places.map((placed, index) => (
          <Row
            key={placed.person.id}
            placed={placed}
            next={order.places[index + 1]?.person}
            rules={rules}
            readOnly={readOnly}
            onEdit={setOpen}
            onMove={setMoving}
          />
        ))}
      </ol>
      {order !== null && order.ignored.length > 0 && <NotHolding ignored={order.ignored} />}
      <Suspense fallback={null}>
        {open !== null && (
          <StandingDialog
            standing={open === 'new' ? undefined : open}
            ranks={rules.ranks}
            onClose={() => {
              setOpen(null);
            }}
            onDone={refresh}
          />
        )}
        {moving !== null && (
          <PlaceDialog
            placed={moving}
            most={order?.places.length ?? 1}
            onClose={() => {
              setMoving(null);
            }}
            onDone={refresh}
          />
        )}
      </Suspense>
    </Section>
  );
}

interface RowProps {
  placed: Placed<Listed>;
  next: Listed | undefined;
  rules: Rules;
  readOnly: boolean;
  onEdit: (standing: Standing) => void;
  onMove: (placed: Placed<Listed>) => void;
}

function Row({ placed, next, rules, readOnly, onEdit, onMove }: RowProps) {
  const { t, format, language } = useSpeech();
  const why = useWhy(rules);
  const { person, place, told, override } = placed;
  const rank = rules.ranks.find(({ code }) => code === person.rankCode);
  const facts = [
    rank === undefined ? t('protocol.no-rank') : pickText(rank.name, language),
    person.country !== null && format.country(person.country),
    person.inOfficeSince !== null && t('protocol.since', { day: format.day(person.inOfficeSince) }),
  ].filter((fact) => fact !== false);
  return (
    <li className={classes['person']}>
      <span className={classes['place']}>{format.number(place)}</span>
      <div className={classes['who']}>
        <PersonName of={person.standing} />
        <span className={classes['facts']}>{facts.join(' · ')}</span>
        {override !== null && (
          <span className={classes['decided']}>
            {t('protocol.decided', { by: override.by, reason: override.reason })}
          </span>
        )}
        {told !== null && next !== undefined && (
          <span className={classes['why']}>{why(person, next, told.by)}</span>
        )}
      </div>
      {!readOnly && (
        <div className={classes['acts']}>
          <Button
            variant="subtle"
            size="compact-sm"
            fw="normal"
            aria-label={t('protocol.move.of', { name: person.name })}
            onClick={() => {
              onMove(placed);
            }}
          >
            {t('protocol.move')}
          </Button>
          <EditButton
            of={person.name}
            onClick={() => {
              onEdit(person.standing);
            }}
          />
        </div>
      )}
    </li>
  );
}

/** What was decided and cannot hold in this list, so that nobody wonders. */
function NotHolding({ ignored }: { ignored: readonly Ignored[] }) {
  const { t } = useSpeech();
  return (
    <div className={classes['ignored']}>
      <strong>{t('protocol.ignored')}</strong>
      <ul>
        {ignored.map(({ override, why }) => (
          <li key={override.subjectId}>
            {t(`protocol.ignored.${why}`)}{' '}
            {t('protocol.decided', { by: override.by, reason: override.reason })}
          </li>
        ))}
      </ul>
    </div>
  );
}
