import { newId } from '@app/kernel';
import { ENGAGEMENT_ROLES, shownState } from '@app/speakers/domain/engagement';
import { Button, NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../../../../api/client';
import { useSpeech } from '../../../i18n/speech';
import { Failure } from '../../../parts/failure';
import { Finder, type Found } from '../../../parts/finder';
import { Local } from '../../../parts/names';
import type { EngagedPerson } from '../conflicts/surroundings';
import { useEditor } from '../editor-context';
import type { NewPart } from './new-parts';
import classes from './panel.module.css';

/** As many as one looks through; whoever is not among them is found by more of her name. */
const MOST = 8;

/** Somebody found, and how a part given to her would be shown. */
interface Person extends Found {
  state: string;
}

interface AddPersonProps {
  /** Parts that no item names yet. */
  free: readonly EngagedPerson[];
  /** Takes a part she has. */
  onAdd: (engagementId: string) => void;
  /** Gives her one. */
  onGive: (part: NewPart) => void;
}

/** Finds somebody among the speakers of the event and has her appear: in a part she has, or in one she is given here. */
export function AddPerson({ free, onAdd, onGive }: AddPersonProps) {
  const { t, named } = useSpeech();
  const root = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState('');
  const [person, setPerson] = useState<Person | null>(null);
  const [as, setAs] = useState('');
  const [added, setAdded] = useState('');
  const { found, said, error } = usePeople(person === null ? words.trim() : '', free);
  const hers = free.filter(({ speakerId }) => speakerId === person?.id);
  const role = ENGAGEMENT_ROLES.find((one) => one === as);
  const add = (): void => {
    if (person === null) return;
    if (role === undefined) onAdd(as);
    else onGive({ id: newId(), speakerId: person.id, name: person.name, role, state: person.state });
    setAdded(t('programme.appearance.added', { name: person.name }));
    setWords('');
    setPerson(null);
    root.current?.querySelector('input')?.focus();
  };
  return (
    <div ref={root} className={classes['addPerson']}>
      <Finder
        label={t('programme.appearance.add')}
        hint={t('programme.appearance.find')}
        words={words}
        found={found}
        said={said}
        onWords={(typed) => {
          setWords(typed);
          setPerson(null);
          setAdded('');
        }}
        onChoose={(one) => {
          const chosen = found.find(({ id }) => id === one.id) ?? null;
          setPerson(chosen);
          setWords(one.name);
          setAs(free.find(({ speakerId }) => speakerId === one.id)?.engagementId ?? 'speaker');
        }}
      />
      {person !== null && (
        <div className={classes['addAs']}>
          <NativeSelect
            label={t('programme.appearance.as')}
            value={as}
            data={[
              ...(hers.length === 0
                ? []
                : [
                    {
                      group: t('programme.appearance.has'),
                      items: hers.map((part) => ({
                        value: part.engagementId,
                        label: `${named(`speakers.role.${part.role}`, part.role)} · ${named(`speakers.state.${part.state}`, part.state)}`,
                      })),
                    },
                  ]),
              {
                group: t('programme.appearance.new'),
                items: ENGAGEMENT_ROLES.map((one) => ({
                  value: one,
                  label: named(`speakers.role.${one}`, one),
                })),
              },
            ]}
            description={role !== undefined && t('programme.appearance.new.about')}
            onChange={({ currentTarget }) => {
              setAs(currentTarget.value);
            }}
          />
          <Button variant="default" onClick={add}>
            {t('add')}
          </Button>
        </div>
      )}
      <p role="status" className={classes['about']}>
        {added}
      </p>
      {error !== null && <Failure error={error} />}
    </div>
  );
}

/** Whoever is called so, a few of them; for no words, those whose parts no session has yet. */
function usePeople(words: string, free: readonly EngagedPerson[]) {
  const { event } = useEditor();
  const { t } = useSpeech();
  const [q] = useDebouncedValue(words, 250);
  const { data, error, isFetching } = useQuery({
    ...api.queryOptions('get', '/api/v1/events/{event}/speakers', {
      params: { path: { event: event.id }, query: { q, limit: MOST } },
    }),
    enabled: words !== '' && q !== '',
    placeholderData: keepPreviousData,
  });
  if (words === '') return { found: waiting(free), said: null, error: null };
  if (isFetching || q !== words || data === undefined) return { found: [], said: t('loading'), error };
  const found = data.items.map((one): Person => {
    const { id, organisation } = one;
    const name = bothOf(one);
    return {
      ...{ id, name, state: shownState('invited', one) },
      shown: (
        <>
          {name}
          <small>
            <Local text={organisation} />
          </small>
        </>
      ),
    };
  });
  if (found.length === 0) return { found, said: t('programme.appearance.nobody'), error };
  const more = data.next !== null;
  return {
    found,
    said: t(more ? 'programme.appearance.more' : 'programme.appearance.found', { n: found.length }),
    error,
  };
}

/** As the parts in the panel are named: in Latin letters too where the name has none. */
function bothOf({ name, latinName }: { name: string; latinName: string }): string {
  return /\p{Script=Latin}/u.test(name) ? name : `${name} ${latinName}`.trim();
}

/** Everybody whose part waits for a place, each once. */
function waiting(free: readonly EngagedPerson[]): Person[] {
  const people = new Map(free.map((part) => [part.speakerId, part]));
  return [...people.values()].slice(0, MOST).map(({ speakerId, name, state }) => ({
    ...{ id: speakerId, name, state: state === 'not-invited' ? state : 'invited' },
    shown: name,
  }));
}
