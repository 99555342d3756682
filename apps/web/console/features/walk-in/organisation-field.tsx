import { ORGANISATION_STEP } from '@app/registration/domain/walk-in';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { EventDetail, Organisation } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { OrganisationName } from '../organisations/organisation-name';
import { AnswerField } from '../register/answer-field';
import register from '../register/register.module.css';
import type { Entry } from '../register/use-entry';
import { knownOrganisationsQuery } from './walk-ins';
import classes from './walk-in.module.css';

type Answering = Pick<Entry, 'typed' | 'type'>;

interface OrganisationFieldProps {
  event: EventDetail;
  entry: Answering;
  /** What is said below the name; left out, what the desk is told. */
  about?: string;
  fault: (field: string) => string | undefined;
}

/** Whom she comes for: one of those that are known, with its country and kind, or one that is typed. */
export function OrganisationField({ event, entry, about, fault }: OrganisationFieldProps) {
  const { t, named } = useSpeech();
  const current = useEvent();
  const name = typeof entry.typed['organisationName'] === 'string' ? entry.typed['organisationName'] : '';
  const [q] = useDebouncedValue(name.trim(), 250);
  const found = useQuery(knownOrganisationsQuery(current.id, q));
  const others = (q.length > 1 ? (found.data?.items ?? []) : []).filter((one) => !isTyped(one, entry));
  const code = (key: string) => {
    const wrong = fault(key);
    return wrong === undefined ? undefined : named(`register.fault.${wrong}`, wrong);
  };
  return (
    <>
      <TextInput
        label={t('field.organisationName')}
        description={about ?? t('walk-in.organisation.about')}
        name="organisationName"
        withAsterisk
        autoComplete="off"
        mt="sm"
        maw={460}
        value={name}
        error={code('organisationName') ?? null}
        onChange={(change) => {
          entry.type('organisationName', change.currentTarget.value);
        }}
      />
      {others.length > 0 && (
        <ul className={classes['organisations']} aria-label={t('walk-in.organisation.known')}>
          {others.map((one) => (
            <li key={one.id}>
              <Button
                variant="default"
                size="sm"
                h="auto"
                py={6}
                rightSection={
                  one.accredited && (
                    <IconShieldCheck size={16} stroke={1.5} aria-label={t('organisations.accredited')} />
                  )
                }
                onClick={() => {
                  choose(one, entry);
                }}
              >
                <span className={classes['organisation']}>
                  <OrganisationName of={one} />
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={register['fields']}>
        {ORGANISATION_STEP.fields
          .filter(({ key }) => key !== 'country' && key !== 'organisationName')
          .map((field) => (
            <AnswerField key={field.key} field={field} event={event} entry={entry} error={code(field.key)} />
          ))}
      </div>
    </>
  );
}

/** What an organisation is known by, which makes her one of its people. */
function choose({ name, latinName, country, kind }: Organisation, entry: Answering): void {
  entry.type('organisationName', name);
  entry.type('organisationLatinName', latinName);
  entry.type('organisationKind', kind);
  entry.type('country', country);
}

function isTyped({ name, country }: Organisation, { typed }: Answering): boolean {
  return typed['organisationName'] === name && typed['country'] === country;
}
