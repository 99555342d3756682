import { ORGANISATION_STEP } from '@app/registration/domain/walk-in';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { useSpeech } from '../../i18n/speech';
import { ActDialog } from '../../parts/act-dialog';
import { useEvent } from '../../shell/use-event';
import { AnswerField } from '../register/answer-field';
import { type Refusal, refusalOf, type Typed } from '../register/entry';
import { eventQuery } from '../settings/event';

/** Puts an organisation on the list of the desk before any of its people has registered. */
export function AddAccredited() {
  const { t, named } = useSpeech();
  const event = useEvent();
  const queries = useQueryClient();
  const detail = useQuery(eventQuery(event.id)).data;
  const [typed, setTyped] = useState<Typed>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const said = (key: string): string => {
    const value = typed[key];
    return typeof value === 'string' ? value : '';
  };
  const faultOf = (key: string) => {
    const code = refusal?.kind === 'answers' ? refusal.faults[key] : undefined;
    return code === undefined ? undefined : named(`register.fault.${code}`, code);
  };
  if (detail === undefined) return null;
  return (
    <ActDialog
      does={t('organisations.accredit.new')}
      ready={['organisationName', 'organisationKind', 'country'].every((key) => said(key) !== '')}
      act={async () => {
        try {
          await http.POST('/api/v1/events/{event}/organisations/accreditations', {
            params: { path: { event: event.id } },
            body: {
              organisationName: said('organisationName'),
              organisationLatinName: said('organisationLatinName'),
              organisationKind: said('organisationKind'),
              country: said('country'),
            },
          });
        } catch (error) {
          setRefusal(refusalOf(error));
          throw error;
        }
      }}
      onDone={() => {
        setTyped({});
        setRefusal(null);
        return queries.invalidateQueries({ queryKey: ['get', '/api/v1/events/{event}/organisations'] });
      }}
    >
      <p>{t('organisations.accredit.about')}</p>
      {ORGANISATION_STEP.fields.map((field) => (
        <AnswerField
          key={field.key}
          field={field}
          event={detail}
          entry={{
            typed,
            type: (key, value) => {
              setTyped((before) => ({ ...before, [key]: value }));
            },
          }}
          error={faultOf(field.key)}
        />
      ))}
    </ActDialog>
  );
}
