import { CONTACTS, type Contact } from '@app/registration';

import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { ErrorSummary, Notice } from './faults';
import type { Fault } from './faults';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import type { CategoryModel, EventHead } from './models';
import { Page } from './page';
import { CategoryOption } from './register';
import { Running } from './running';
import { NameText } from './said';

interface Props {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  categories: readonly CategoryModel[];
  /** The code of the category chosen so far. */
  chosen: string | null;
  contact: Contact;
  /** Somebody whose organisation is taken over. */
  like: { id: string; organisation: string } | null;
  fault: string | null;
  expired: boolean;
}

/** Where a focal point begins to register one of her people: as what she comes, and how she is reached. */
export function DeskEntryPage(props: Props) {
  const { frame, desk, secrets, categories, fault, like } = props;
  const { t } = frame;
  const open = categories.filter(({ state }) => state === 'open' || state === 'waiting');
  const chosen = props.chosen ?? (open.length === 1 ? (open[0]?.code ?? null) : null);
  const faults: Fault[] =
    fault === null ? [] : [{ key: 'category', label: t('field.category'), sentence: fault }];
  return (
    <DeskPage
      frame={frame}
      desk={desk}
      at="/d/entry"
      title={t('desk.entry.title')}
      colours={categories.map(({ colour }) => colour)}
    >
      <h1>{t('desk.entry.title')}</h1>
      {props.expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={faults} />
      {open.length === 0 && <p>{t('register.none')}</p>}
      <Form frame={frame} action={`/d/entry${desk.query}`} secrets={secrets}>
        <fieldset class={fault ? 'wrong' : undefined}>
          <legend>{t('desk.entry.category')}</legend>
          <div class="opts">
            {categories.map((category, index) => (
              <CategoryOption
                key={category.code}
                frame={frame}
                category={category}
                zone={desk.event.timezone}
                id={index === 0 ? 'category' : undefined}
                checked={category.code === chosen}
              />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t('desk.entry.contact')}</legend>
          <div class="opts">
            {CONTACTS.map((contact) => (
              <label key={contact} class="opt">
                <input type="radio" name="contact" value={contact} checked={contact === props.contact} />
                <span>
                  {t(`desk.entry.contact.${contact}`)}
                  <small>{t(`desk.entry.contactHint.${contact}`)}</small>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {like && <input type="hidden" name="like" value={like.id} />}
        {like?.organisation && (
          <p>
            {t('desk.entry.like')} <NameText frame={frame} text={like.organisation} />
          </p>
        )}
        {open.length > 0 && (
          <button type="submit" class="go">
            {t('desk.entry.begin')}
          </button>
        )}
      </Form>
    </DeskPage>
  );
}

interface SentProps {
  frame: Frame;
  event: EventHead;
  /** Where the mail went; null for somebody without an e-mail. */
  address: string | null;
  waits: boolean;
  query: string;
  /** Whom it was sent for. */
  id: string;
}

/** After a registration was sent for somebody: the next one of the delegation. */
export function DeskSentPage({ frame, event, address, waits, query, id }: SentProps) {
  const { t } = frame;
  return (
    <Page frame={frame} title={t('desk.sent.title')}>
      <Running frame={frame} event={event} />
      <h1>{t('desk.sent.title')}</h1>
      {waits && <p class="lead">{t('desk.sent.waits')}</p>}
      <p>{address ? t('desk.sent.mailed', { address }) : t('desk.sent.noMail')}</p>
      <p>
        <a class="go" href={`/d/entry${query}&like=${id}`}>
          {t('desk.sent.next')}
        </a>
      </p>
      <p>
        <a href={`/d/people/${id}${query}`}>{t('desk.sent.person')}</a>
      </p>
      <p>
        <a href={`/d${query}`}>{t('desk.person.back')}</a>
      </p>
    </Page>
  );
}
