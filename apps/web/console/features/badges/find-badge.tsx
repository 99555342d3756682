import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useSpeech } from '../../i18n/speech';
import { useKeys } from '../../keys/use-keys';
import { Failure } from '../../parts/failure';
import { Foreign, PersonName } from '../../parts/names';
import { Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { useEvent } from '../../shell/use-event';
import { peopleQuery } from '../people/people';
import { badgePdf } from './badge';
import classes from './badges-page.module.css';

/** One approved person's badge, found by name, number or organisation. */
export function FindBadge() {
  const { t } = useSpeech();
  const event = useEvent();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState('');
  const [settled] = useDebouncedValue(words.trim(), 250);
  const found = useInfiniteQuery({
    ...peopleQuery(event.id, { state: 'approved', q: settled }),
    enabled: settled !== '',
  });
  const people = settled === '' ? [] : (found.data?.pages[0]?.items ?? []).slice(0, 10);
  useKeys([{ keys: '/', does: 'keys.search', run: () => field.current?.focus() }]);

  return (
    <Section title={t('badges.one')}>
      <TextInput
        ref={field}
        className={classes['find'] ?? ''}
        type="search"
        label={t('badges.find')}
        placeholder={t('people.search.hint')}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        value={words}
        onChange={(change) => {
          setWords(change.currentTarget.value);
        }}
      />
      {found.isError && <Failure error={found.error} again={() => void found.refetch()} />}
      {found.isSuccess && settled !== '' && people.length === 0 && (
        <p className={classes['note']}>{t('badges.find.none')}</p>
      )}
      {people.length > 0 && (
        <Table label={t('badges.one')}>
          <thead>
            <tr>
              <th scope="col">{t('people.number')}</th>
              <th scope="col">{t('field.name')}</th>
              <th scope="col">{t('field.organisation')}</th>
              <th scope="col">{t('badge.title')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <td>{person.number}</td>
                <th scope="row">
                  <Link to="/$event/people/$id" params={{ event: event.code, id: person.id }}>
                    <PersonName of={person} />
                  </Link>
                </th>
                <td>
                  <Foreign>{person.organisationName}</Foreign>
                </td>
                <td>
                  <a
                    href={badgePdf(event.id, person.id)}
                    download
                    aria-label={t('badge.pdf-of', { number: person.number ?? '' })}
                  >
                    {t('badge.pdf')}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
