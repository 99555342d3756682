import { countries } from '@app/i18n/countries';
import { NativeSelect, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { MessageId } from '../../i18n/speech';
import { useSpeech } from '../../i18n/speech';
import { http } from '../../../api/client';
import type { EventDetail } from '../../../api/types';
import { Section } from '../../parts/page';
import { exported } from '../../shell/menu-later';
import { usePermission } from '../session/session';
import { EventPicture } from './event-picture';
import { EventState } from './event-state';
import { filledIn, LocalisedInput } from './localised-input';
import { lineProps, localisedProps } from './part-fields';
import { PartFormView } from './part-form';
import { usePartForm } from './use-part-form';
import { WithEvent } from './with-event';
import classes from './part-form.module.css';

const TextsReport = lazy(() => exported(import('../readiness/texts-report'), 'TextsReport'));

const LABELS = {
  name: 'event.name',
  summary: 'event.summary',
  city: 'event.city',
  country: 'event.country',
  timezone: 'event.timezone',
  organiser: 'event.organiser',
  guidedBy: 'event.guided-by',
  contactEmail: 'event.contact-email',
  numberPrefix: 'event.number-prefix',
} as const satisfies Record<string, MessageId>;

const ZONES = Intl.supportedValuesOf('timeZone');

/** Name, place, zone and those who hold the event. */
export function GeneralSection() {
  const { t } = useSpeech();
  return (
    <>
      <Section title={t('settings.general')}>
        <WithEvent>
          {(event) => (
            <>
              <EventState event={event} />
              <EventPicture event={event} />
              <GeneralForm event={event} />
            </>
          )}
        </WithEvent>
      </Section>
      <Suspense>
        <TextsReport />
      </Suspense>
    </>
  );
}

function GeneralForm({ event }: { event: EventDetail }) {
  const { t, language } = useSpeech();
  const readOnly = !usePermission('events.write');
  const { name, summary, city, country, timezone, organiser, guidedBy, contactEmail, numberPrefix } = event;
  const form = usePartForm({
    initial: { name, summary, city, country, timezone, organiser, guidedBy, contactEmail, numberPrefix },
    version: event.version,
    save: async (values, version) =>
      (
        await http.PATCH('/api/v1/events/{event}', {
          params: { path: { event: event.id } },
          body: {
            ...values,
            name: filledIn(values.name),
            summary: filledIn(values.summary),
            city: filledIn(values.city),
            organiser: filledIn(values.organiser),
            guidedBy: filledIn(values.guidedBy),
            version,
          },
        })
      ).data,
  });
  const zones = ZONES.includes(form.values.timezone) ? ZONES : [form.values.timezone, ...ZONES];

  return (
    <PartFormView form={form} labels={LABELS} readOnly={readOnly}>
      <LocalisedInput
        label={t('event.name')}
        required
        readOnly={readOnly}
        {...localisedProps(form, 'name')}
      />
      <LocalisedInput
        label={t('event.summary')}
        lines
        readOnly={readOnly}
        {...localisedProps(form, 'summary')}
      />
      <LocalisedInput
        label={t('event.city')}
        required
        readOnly={readOnly}
        {...localisedProps(form, 'city')}
      />
      <div className={classes['pair']}>
        <NativeSelect
          label={t('event.country')}
          data={countries(language).map(({ code, name: label }) => ({ value: code, label }))}
          disabled={readOnly}
          {...selectProps(form.values.country, (value) => {
            form.set('country', value);
          })}
        />
        <NativeSelect
          label={t('event.timezone')}
          description={t('event.timezone.about')}
          data={zones}
          disabled={readOnly}
          {...selectProps(form.values.timezone, (value) => {
            form.set('timezone', value);
          })}
        />
      </div>
      <LocalisedInput
        label={t('event.organiser')}
        required
        readOnly={readOnly}
        {...localisedProps(form, 'organiser')}
      />
      <LocalisedInput
        label={t('event.guided-by')}
        readOnly={readOnly}
        {...localisedProps(form, 'guidedBy')}
      />
      <div className={classes['pair']}>
        <TextInput
          label={t('event.contact-email')}
          type="email"
          readOnly={readOnly}
          {...lineProps(form, 'contactEmail')}
        />
        <TextInput
          label={t('event.number-prefix')}
          description={t('event.number-prefix.about')}
          maxLength={6}
          readOnly={readOnly}
          {...lineProps(form, 'numberPrefix')}
        />
      </div>
    </PartFormView>
  );
}

function selectProps(value: string, set: (value: string) => void) {
  return {
    value,
    onChange: (event: { currentTarget: { value: string } }) => {
      set(event.currentTarget.value);
    },
  };
}
