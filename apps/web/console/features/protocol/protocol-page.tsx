import { useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../../../api/client';
import type { Precedence } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { Page, Section } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { usePermission } from '../session/session';
import { filledIn } from '../settings/localised-input';
import { PartFormView } from '../settings/part-form';
import { usePartForm } from '../settings/use-part-form';
import { CountryFields } from './country-fields';
import { CriteriaField } from './criteria-field';
import { Preview } from './preview';
import { precedenceQuery, rulesOf, type Rules } from './protocol';
import { RanksField } from './ranks-field';
import { useRulesInWords } from './words';
import classes from './protocol.module.css';

const LABELS = {
  criteria: 'protocol.criteria',
  countryOrder: 'protocol.country-order',
  countryLanguage: 'protocol.country-language',
  countries: 'protocol.countries',
  hostCountry: 'protocol.host',
  hostPlace: 'protocol.host-place',
  ranks: 'protocol.ranks',
} as const;

/** The order of precedence of an event: its rules and ranks, and beside them whom they put where. */
export function ProtocolPage() {
  const { t } = useSpeech();
  const event = useEvent();
  const precedence = useQuery(precedenceQuery(event.id));
  return (
    <Page title={t('page.protocol')} about={t('protocol.about')}>
      {precedence.isPending && <Waiting />}
      {precedence.isError && <Failure error={precedence.error} again={() => void precedence.refetch()} />}
      {precedence.data !== undefined && <Rules precedence={precedence.data} />}
    </Page>
  );
}

function Rules({ precedence }: { precedence: Precedence }) {
  const { t, format } = useSpeech();
  const event = useEvent();
  const readOnly = !usePermission('programme.write');
  const queries = useQueryClient();
  const say = useRulesInWords();
  const form = usePartForm<Rules>({
    initial: rulesOf(precedence),
    version: precedence.version,
    save: async ({ ranks, ...rules }, version) => {
      const { queryKey } = precedenceQuery(event.id);
      try {
        const { data } = await http.PUT('/api/v1/events/{event}/precedence', {
          params: { path: { event: event.id } },
          body: { ...rules, ranks: ranks.map(({ code, name }) => ({ code, name: filledIn(name) })), version },
        });
        queries.setQueryData(queryKey, data);
        return data;
      } catch (error) {
        // Whoever wrote meanwhile is named above the form.
        void queries.invalidateQueries({ queryKey });
        throw error;
      }
    },
  });
  const { values, set } = form;
  return (
    <div className={classes['halves']}>
      <Section title={t('protocol.rules')}>
        <p className={classes['about']}>
          {precedence.changedAt === null
            ? t('protocol.usual')
            : t('protocol.changed', {
                by: precedence.changedBy ?? '',
                at: format.moment(precedence.changedAt, event.timezone),
              })}
        </p>
        <PartFormView form={form} labels={LABELS} readOnly={readOnly} say={say}>
          <CriteriaField
            criteria={values.criteria}
            readOnly={readOnly}
            onChange={(criteria) => {
              set('criteria', criteria);
            }}
          />
          <CountryFields form={form} readOnly={readOnly} />
          <RanksField
            ranks={values.ranks}
            errors={form.errors['ranks']}
            readOnly={readOnly}
            onChange={(ranks) => {
              set('ranks', ranks);
            }}
          />
        </PartFormView>
      </Section>
      <Preview rules={values} saved={!form.changed} alphabets={precedence.alphabets} readOnly={readOnly} />
    </div>
  );
}
