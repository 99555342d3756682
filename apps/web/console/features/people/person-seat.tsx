import { honourFields } from '@app/registration/domain/honour-fields';
import { TextInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { Registration } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { Foreign } from '../../parts/names';
import { useEvent } from '../../shell/use-event';
import { badgeQuery } from '../badges/badge';
import { countsQuery } from '../dashboard/counts';
import { AnswerFields } from '../register/answer-fields';
import { usePermission } from '../session/session';
import { personQuery } from './people';
import type { FieldFaults } from '../../parts/field-faults';
import classes from './person-link.module.css';

/** From these another person can take the seat. */
const SEATED: readonly Registration['state'][] = ['submitted', 'pre_approved', 'approved', 'returned'];

/** Whether something stands around her name is asked of no list of the event. */
const OF_NO_EVENT = { days: [], themes: [], vocabularies: [], timezone: 'UTC' };

const HONOURS = honourFields({ returnable: false });

const NOBODY = { nativeFamily: '', nativeGiven: '', latinFamily: '', latinGiven: '', email: '' };

/** Whose seat it was before, whose it is now, and another person for it. */
export function PersonSeat({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const mayWrite = usePermission('registrations.write');
  const open = mayWrite && SEATED.includes(person.state);
  const { replaces, replacedBy } = person;
  if (!open && replaces === null && replacedBy === null) return null;
  return (
    <section className={classes['link']}>
      <h3>{t('seat.title')}</h3>
      {replaces !== null && (
        <p className={classes['small']}>
          {t('seat.before')} <Other of={replaces} />
        </p>
      )}
      {replacedBy !== null && (
        <p className={classes['small']}>
          {t('seat.after')} <Other of={replacedBy} />
        </p>
      )}
      {open && (
        <div className={classes['acts']}>
          <Substitute person={person} />
        </div>
      )}
    </section>
  );
}

function Other({ of }: { of: NonNullable<Registration['replaces']> }) {
  const event = useEvent();
  return (
    <Link to="/$event/people/$id" params={{ event: event.code, id: of.id }}>
      {of.number !== null && `${of.number} `}
      <Foreign>{of.latinName || of.nativeName}</Foreign>
    </Link>
  );
}

function Substitute({ person }: { person: Registration }) {
  const { t } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const [who, setWho] = useState(NOBODY);
  const [honours, setHonours] = useState<Record<string, string>>({});
  const [reason, setReason] = useState('');
  const named = who.latinFamily.trim() !== '' || who.latinGiven.trim() !== '';
  const onDone = async () => {
    setWho(NOBODY);
    setHonours({});
    setReason('');
    for (const { queryKey } of [
      personQuery(event.id, person.id),
      badgeQuery(event.id, person.id),
      countsQuery(event.id),
      { queryKey: ['get', '/api/v1/events/{event}/registrations'] },
    ])
      await queries.invalidateQueries({ queryKey });
  };
  const line = (faults: FieldFaults, field: keyof typeof NOBODY, label: string, required = false) => (
    <TextInput
      error={faults.of(field)}
      label={label}
      description={field === 'email' ? t('seat.no-email') : undefined}
      required={required}
      type={field === 'email' ? 'email' : 'text'}
      maxLength={field === 'email' ? 254 : 80}
      value={who[field]}
      onChange={(change) => {
        const { value } = change.currentTarget;
        setWho((before) => ({ ...before, [field]: value }));
      }}
    />
  );
  return (
    <ActDialog
      does={t('seat.act')}
      button={{ size: 'xs', variant: 'subtle' }}
      ready={named}
      act={() =>
        http.POST('/api/v1/events/{event}/registrations/{registration}/substitution', {
          params: { path: { event: event.id, registration: person.id } },
          body: { version: person.version, ...who, ...honours, reason: reason.trim() },
        })
      }
      said={who.email.trim() === '' ? t('seat.done.slip') : t('seat.done', { email: who.email.trim() })}
      onDone={onDone}
      fields={[...Object.keys(NOBODY), ...HONOURS.map(({ key }) => key), 'reason']}
    >
      {(faults) => (
        <>
          <p>{t('seat.about')}</p>
          {line(faults, 'latinGiven', t('field.latinGiven'), true)}
          {line(faults, 'latinFamily', t('field.latinFamily'))}
          {line(faults, 'nativeGiven', t('field.nativeGiven'))}
          {line(faults, 'nativeFamily', t('field.nativeFamily'))}
          <AnswerFields
            fields={HONOURS}
            event={OF_NO_EVENT}
            entry={{
              typed: honours,
              type: (field, value) => {
                setHonours((before) => ({ ...before, [field]: String(value) }));
              },
            }}
            errorOf={(field) => faults.of(field) ?? undefined}
          />
          {line(faults, 'email', t('field.email'))}
          <Textarea
            label={t('seat.reason')}
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            error={faults.of('reason')}
            onChange={(change) => {
              setReason(change.currentTarget.value);
            }}
          />
        </>
      )}
    </ActDialog>
  );
}
