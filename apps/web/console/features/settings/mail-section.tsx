import { TextInput } from '@mantine/core';
import { http } from '../../../api/client';
import type { EventDetail } from '../../../api/types';
import { type MessageId, useSpeech } from '../../i18n/speech';
import { Section } from '../../parts/page';
import { usePermission } from '../session/session';
import { filledIn, LocalisedInput } from './localised-input';
import { lineProps, localisedProps } from './part-fields';
import { PartFormView } from './part-form';
import { usePartForm } from './use-part-form';
import { WithEvent } from './with-event';

const LABELS = {
  mailName: 'event.mail-name',
  mailReplyTo: 'event.mail-reply-to',
} as const satisfies Record<string, MessageId>;

/** Under whose name the event's mails come, and where answers to them go. */
export function MailSection() {
  const { t } = useSpeech();
  return (
    <Section title={t('settings.mail')}>
      <WithEvent>{(event) => <SenderForm event={event} />}</WithEvent>
    </Section>
  );
}

function SenderForm({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const readOnly = !usePermission('events.write');
  const { mailName, mailReplyTo } = event;
  const form = usePartForm({
    initial: { mailName, mailReplyTo },
    version: event.version,
    save: async (values, version) =>
      (
        await http.PATCH('/api/v1/events/{event}', {
          params: { path: { event: event.id } },
          body: { mailName: filledIn(values.mailName), mailReplyTo: values.mailReplyTo, version },
        })
      ).data,
  });
  return (
    <PartFormView form={form} labels={LABELS} readOnly={readOnly}>
      <LocalisedInput
        label={t('event.mail-name')}
        description={t('event.mail-name.about')}
        readOnly={readOnly}
        {...localisedProps(form, 'mailName')}
      />
      <TextInput
        label={t('event.mail-reply-to')}
        description={t('event.mail-reply-to.about')}
        type="email"
        readOnly={readOnly}
        {...lineProps(form, 'mailReplyTo')}
      />
    </PartFormView>
  );
}
