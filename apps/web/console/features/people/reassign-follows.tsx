import { listOf } from '@app/i18n/lists';
import { pickText } from '@app/kernel';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Foreseen, Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Foreign, Local } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { badgeQuery } from '../badges/badge';
import { delegationsQuery } from '../delegations/delegations';
import { usePermission } from '../session/session';
import { answerLabel } from './answers';
import classes from './reassign.module.css';

/** What will come of registering somebody as something else, a line for each thing. */
export function Follows({ person, foreseen }: { person: Registration; foreseen: Foreseen }) {
  const { t } = useSpeech();
  const { given, taken, position, companions } = foreseen;
  return (
    <section className={classes['follows']} aria-live="polite" aria-label={t('reassign.follows')}>
      <h3>{t('reassign.follows')}</h3>
      <ul>
        {given.length > 0 && (
          <li>
            {t(person.state === 'waitlisted' ? 'reassign.waits-no-more' : 'reassign.given')}{' '}
            <Names names={given} />
          </li>
        )}
        {taken.length > 0 && (
          <li>
            {t(person.state === 'waitlisted' ? 'reassign.waits-for' : 'reassign.taken')}{' '}
            {taken.map(({ poolId, name, left }, index) => (
              <span key={poolId}>
                {index > 0 && ', '}
                <Local text={name} /> ({t('reassign.left', { n: Math.max(left, 0) })})
              </span>
            ))}
          </li>
        )}
        {position !== null && <li>{t('reassign.line', { position })}</li>}
        <StateLine person={person} foreseen={foreseen} />
        <BadgeLine person={person} foreseen={foreseen} />
        <DelegationLine foreseen={foreseen} />
        <AnswerLines foreseen={foreseen} />
        {companions.map((companion) => (
          <li key={companion.id}>
            {t('reassign.companion-follows')} <Foreign>{companion.latinName || companion.nativeName}</Foreign>
            : <Local text={companion.category.name} />
            {companion.becomes !== companion.state && <> · {t('reassign.companion-again')}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether what was decided of her holds. */
function StateLine({
  person,
  foreseen: { state, deciders, parts },
}: {
  person: Registration;
  foreseen: Foreseen;
}) {
  const { t, language } = useSpeech();
  if (state.to === state.from)
    return person.state === 'approved' && parts.includes('category') ? (
      <li>{t('reassign.stays-approved')}</li>
    ) : null;
  if (state.from === 'approved')
    return (
      <li className={classes['warns']}>
        {t('reassign.approved-anew')} {deciders.length > 0 && <Foreign>{listOf(deciders, language)}</Foreign>}
      </li>
    );
  return <li>{t(state.from === 'returned' ? 'reassign.nothing-to-mend' : 'reassign.focal-point-anew')}</li>;
}

/** What becomes of a badge she has. */
function BadgeLine({
  person,
  foreseen: { state, otherLayout },
}: {
  person: Registration;
  foreseen: Foreseen;
}) {
  const { t } = useSpeech();
  const event = useEvent();
  const mayRead = usePermission('badges.read');
  const badge = useQuery({
    ...badgeQuery(event.id, person.id),
    enabled: mayRead && person.state === 'approved',
    retry: false,
  }).data;
  if (badge?.state !== 'active') return null;
  if (state.to !== 'approved') return <li className={classes['warns']}>{t('reassign.badge-revoked')}</li>;
  return <li>{t(otherLayout ? 'reassign.badge-layout' : 'reassign.badge-stale')}</li>;
}

function DelegationLine({ foreseen: { delegation, parts } }: { foreseen: Foreseen }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const mayRead = usePermission('delegations.read');
  const delegations = useQuery({ ...delegationsQuery(event.id), enabled: mayRead }).data ?? [];
  const nameOf = (id: string | null) => {
    const found = delegations.find((one) => one.id === id);
    return found === undefined ? t('belonging.none') : pickText(found.name, language);
  };
  if (!mayRead) return null;
  if (delegation.from !== delegation.to)
    return <li>{t('reassign.delegation', { from: nameOf(delegation.from), to: nameOf(delegation.to) })}</li>;
  const stays = delegation.chosen && parts.some((part) => part !== 'category');
  return stays ? <li>{t('reassign.delegation-stays', { name: nameOf(delegation.to) })}</li> : null;
}

function AnswerLines({ foreseen: { unasked, lacking, asksMore } }: { foreseen: Foreseen }) {
  const speech = useSpeech();
  const { t } = speech;
  const missing = lacking.filter(({ code }) => code === 'required');
  const unfit = lacking.filter(({ code }) => code !== 'required');
  const line = (word: ReactNode, fields: readonly Parameters<typeof answerLabel>[0][]) =>
    fields.length > 0 && (
      <li>
        {word}{' '}
        {listOf(
          fields.map((field) => answerLabel(field, speech)),
          speech.language,
        )}
      </li>
    );
  return (
    <>
      {line(t('reassign.unasked'), unasked)}
      {line(t('reassign.lacking'), missing)}
      {line(t('reassign.unfit'), unfit)}
      {asksMore && <li>{t('reassign.asks-more')}</li>}
    </>
  );
}

function Names({ names }: { names: Foreseen['given'] }) {
  return names.map(({ poolId, name }, index) => (
    <span key={poolId}>
      {index > 0 && ', '}
      <Local text={name} />
    </span>
  ));
}
