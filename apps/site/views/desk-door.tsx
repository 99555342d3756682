import type { Said } from '@app/i18n';

import { AddressField } from './address-field';
import { ErrorSummary, Notice } from './faults';
import type { NoticeId } from './faults';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { Page } from './page';
import { SaidText } from './said';

interface DoorProps {
  frame: Frame;
  secrets: FormSecrets;
  action: string;
  email: string;
  fault: string | null;
  notice?: NoticeId;
  /** Whether it was asked for. The answer is the same whether the address is known or not. */
  sent: boolean;
}

/** The delegation desk for a device that has proven no link: what it is, and how the link is mailed again. */
export function DeskDoorPage({ frame, secrets, action, email, fault, notice, sent }: DoorProps) {
  const { t } = frame;
  const faults = fault === null ? [] : [{ key: 'email', label: t('field.email'), sentence: fault }];
  return (
    <Page frame={frame} title={t('desk.title')} styles={['form']} script>
      {sent && (
        <p role="status" class="box sum" tabindex={-1} autofocus>
          {t('desk.door.done')}
        </p>
      )}
      <div class="opening">
        <h1>{t('desk.title')}</h1>
        <p>{t('desk.door.lead')}</p>
      </div>
      {notice && <Notice frame={frame} id={notice} />}
      <ErrorSummary frame={frame} faults={faults} />
      <Form frame={frame} action={action} secrets={secrets}>
        <p>{t('desk.door.lost')}</p>
        <AddressField frame={frame} email={email} fault={fault} />
        <button type="submit" class="go">
          {t('desk.door.send')}
        </button>
      </Form>
    </Page>
  );
}

interface ChoiceProps {
  frame: Frame;
  query: string;
  secretsOf: (linkId: string) => FormSecrets;
  desks: readonly { linkId: string; delegation: Said; event: Said }[];
}

/** Whoever looks after several delegations says which it is. */
export function DeskChoicePage({ frame, query, secretsOf, desks }: ChoiceProps) {
  const { t } = frame;
  return (
    <Page frame={frame} title={t('desk.choose.title')} styles={['form', 'desk']} script>
      <h1>{t('desk.choose.title')}</h1>
      <ul class="doors">
        {desks.map(({ linkId, delegation, event }) => (
          <li key={linkId}>
            <Form frame={frame} action={`/d/choice${query}`} secrets={secretsOf(linkId)}>
              <button type="submit" class="go plain">
                <SaidText frame={frame} said={delegation} />
                <small>
                  <SaidText frame={frame} said={event} />
                </small>
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </Page>
  );
}
