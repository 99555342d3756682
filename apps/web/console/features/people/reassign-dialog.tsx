import { pickText } from '@app/kernel';
import { ORGANISATION_STEP } from '@app/registration/domain/walk-in';
import { Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { Foreseen, Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Failure } from '../../parts/failure';
import { failureDetail } from '../../parts/failure-words';
import { usePast } from '../../parts/past-quotas';
import { useEvent } from '../../shell/use-event';
import { badgeQuery } from '../badges/badge';
import { countsQuery } from '../dashboard/counts';
import { AnswerField } from '../register/answer-field';
import { refusalOf, type Typed } from '../register/entry';
import { usePermission } from '../session/session';
import { categoriesQuery } from '../settings/categories';
import { eventQuery } from '../settings/event';
import { OrganisationField } from '../walk-in/organisation-field';
import { personQuery } from './people';
import { canBeTold, foreseenQuery, fullAt, typedOf, type WantedStanding, wantedOf } from './reassign';
import { Follows } from './reassign-follows';
import classes from './reassign.module.css';

const [COUNTRY] = ORGANISATION_STEP.fields;

/** Refusals that are about the category. */
const OF_THE_CATEGORY = ['registration.companion-follows', 'registration.brings-too-many'];

/** A button to register somebody as something else, with what will come of it before it is done. */
export function Reassign({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const mayPass = usePermission('events.write');
  const [category, setCategory] = useState(person.category.id);
  const [typed, setTyped] = useState<Typed>(typedOf(person));
  const [reason, setReason] = useState('');
  const [tell, setTell] = useState(false);
  const wanted = wantedOf(person, category, typed);
  const asked = useForeseen(person, wanted);
  const full = asked.foreseen?.taken.filter((pool) => pool.full) ?? [];
  const passing = mayPass && full.length > 0 && person.state !== 'waitlisted';
  const pass = usePast(passing ? full : []);
  const told = asked.foreseen !== undefined && canBeTold(person, asked.foreseen.state);
  const isAnew = person.state === 'approved' && asked.foreseen?.state.to !== 'approved';
  const stuck = (full.length > 0 && !passing && person.state !== 'waitlisted') || asked.foreseen?.listClosed;

  const onDone = async () => {
    for (const { queryKey } of [
      personQuery(event.id, person.id),
      badgeQuery(event.id, person.id),
      countsQuery(event.id),
      { queryKey: ['get', '/api/v1/events/{event}/registrations'] },
      { queryKey: ['get', '/api/v1/events/{event}/categories'] },
      { queryKey: ['get', '/api/v1/events/{event}/quotas'] },
      { queryKey: ['get', '/api/v1/events/{event}/waiting'] },
    ])
      await queries.invalidateQueries({ queryKey });
  };
  return (
    <ActDialog
      does={t('reassign.act')}
      button={{ size: 'xs', variant: 'subtle' }}
      ready={wanted !== null && asked.foreseen !== undefined && !stuck && (!passing || pass.ready)}
      why={stuck ? t('reassign.stuck') : wanted === null || passing ? undefined : ''}
      act={async () => {
        try {
          await http.POST('/api/v1/events/{event}/registrations/{registration}/reassignment', {
            params: { path: { event: event.id, registration: person.id } },
            body: {
              ...wanted,
              version: person.version,
              tell: tell && told,
              ...(passing ? { past: pass.past } : { reason: reason.trim() }),
            },
          });
        } catch (error) {
          // Somebody was faster: what is full by now stands at its field.
          await queries.invalidateQueries({
            queryKey: foreseenQuery(event.id, person.id, null).queryKey.slice(0, 2),
          });
          throw error;
        }
      }}
      said={t('reassign.done', { name: person.latinName || person.nativeName })}
      onDone={onDone}
      fields={[passing ? 'past' : 'reason']}
    >
      {(faults) => (
        <>
          <p>{t('reassign.about')}</p>
          <Fields
            person={person}
            category={category}
            setCategory={setCategory}
            typed={typed}
            type={(field, value) => {
              setTyped((before) => ({ ...before, [field]: value }));
            }}
            asked={asked}
          />
          {asked.other !== null && <Failure error={asked.other} />}
          {wanted !== null && asked.foreseen !== undefined && (
            <Follows person={person} foreseen={asked.foreseen} />
          )}
          {passing ? (
            pass.asked(faults.of('past'))
          ) : (
            <Textarea
              label={t('reassign.reason')}
              autosize
              minRows={2}
              maxLength={500}
              value={reason}
              error={faults.of('reason')}
              onChange={(change) => {
                setReason(change.currentTarget.value);
              }}
            />
          )}
          {told && (
            <Checkbox
              label={t('reassign.tell')}
              description={t(isAnew ? 'reassign.tell.anew' : 'reassign.tell.about', { email: person.email })}
              checked={tell}
              onChange={(change) => {
                setTell(change.currentTarget.checked);
              }}
            />
          )}
        </>
      )}
    </ActDialog>
  );
}

interface Asked {
  /** What will come of exactly what is typed; undefined while it is asked, or where it cannot be. */
  foreseen: Foreseen | undefined;
  /** What is the matter with a field. */
  faults: Readonly<Record<string, string>>;
  /** What else stands in the way. */
  other: unknown;
}

/** Asks what would come of it, a moment after the last key. */
function useForeseen(person: Registration, wanted: WantedStanding | null): Asked {
  const event = useEvent();
  const speech = useSpeech();
  const now = JSON.stringify(wanted);
  const [settled] = useDebouncedValue(now, 300);
  const asking = JSON.parse(settled) as WantedStanding | null;
  const { data, error, isPlaceholderData } = useQuery(foreseenQuery(event.id, person.id, asking));
  const current = now === settled && wanted !== null;
  if (!current || isPlaceholderData) return { foreseen: undefined, faults: {}, other: null };
  if (error === null) return { foreseen: data, faults: {}, other: null };
  const refusal = refusalOf(error);
  if (refusal.kind === 'answers') {
    const faults = Object.entries(refusal.faults).map(([field, code]): [string, string] => [field, code]);
    return { foreseen: undefined, faults: Object.fromEntries(faults), other: null };
  }
  const problem = asProblem(error);
  if (!OF_THE_CATEGORY.includes(problem.code)) return { foreseen: undefined, faults: {}, other: error };
  return { foreseen: undefined, faults: { category: failureDetail(problem, speech) }, other: null };
}

interface FieldsProps {
  person: Registration;
  category: string;
  setCategory: (id: string) => void;
  typed: Typed;
  type: (field: string, value: string | string[]) => void;
  asked: Asked;
}

/** What she is to be registered as, each with what it is now; what is full stands where it comes from. */
function Fields({ person, category, setCategory, typed, type, asked }: FieldsProps) {
  const { t, named, language, format } = useSpeech();
  const event = useEvent();
  const detail = useQuery(eventQuery(event.id)).data;
  const categories = useQuery(categoriesQuery(event.id)).data ?? [];
  const { foreseen, faults } = asked;
  const fullWords = (part: Foreseen['parts'][number]): string | undefined => {
    const pool = fullAt(foreseen, part);
    if (pool === undefined || person.state === 'waitlisted') return undefined;
    const name = pickText(pool.name, language);
    return t(pool.closed ? 'reassign.closed' : 'reassign.full', { name, left: pool.left, n: pool.capacity });
  };
  const words = (field: string): string | undefined =>
    faults[field] && named(`register.fault.${faults[field]}`, faults[field]);
  const closed = foreseen?.listClosed === true ? t('reassign.list-closed') : undefined;
  return (
    <>
      <NativeSelect
        label={t('field.category')}
        description={t('reassign.now', { what: pickText(person.category.name, language) })}
        name="category"
        disabled={person.accompanies !== null}
        error={faults['category'] ?? closed ?? fullWords('category') ?? null}
        value={category}
        data={categories.map(({ id, name, left }) => ({
          value: id,
          label: t('register.category', { name: pickText(name, language), left }),
        }))}
        onChange={(change) => {
          setCategory(change.currentTarget.value);
        }}
      />
      {person.accompanies !== null && <p className={classes['small']}>{t('reassign.companion')}</p>}
      {detail !== undefined && COUNTRY !== undefined && (
        <>
          <div>
            <AnswerField
              field={COUNTRY}
              event={detail}
              entry={{ typed, type }}
              error={words('country') ?? fullWords('country')}
            />
            {person.country !== '' && (
              <p className={classes['small']}>
                {t('reassign.now', { what: format.country(person.country) })}
              </p>
            )}
          </div>
          <div>
            <OrganisationField
              event={detail}
              entry={{ typed, type }}
              about={t('reassign.now', { what: person.organisationName || t('reassign.nothing') })}
              fault={(field) => faults[field]}
            />
            {fullWords('organisation') !== undefined && (
              <p className={classes['fault']} role="alert">
                {fullWords('organisation')}
              </p>
            )}
          </div>
        </>
      )}
    </>
  );
}
