import type { SiteTextId } from '@app/i18n';
import type { Said } from '@app/i18n';

import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import type { AnswerModel } from './models';
import { NameText, SaidText } from './said';
import { Sign } from './signs';
import { AnswerList } from './step';

/** What a focal point says of somebody. */
export const DESK_DECISIONS = ['approve', 'return', 'reject'] as const;

export type DeskDecision = (typeof DESK_DECISIONS)[number];

/** What she is told was done: also that she took the last back. */
export const DESK_DONE = [...DESK_DECISIONS, 'undo'] as const;

export type DeskDone = (typeof DESK_DONE)[number];

export interface DeskCard {
  id: string;
  version: number;
  name: string;
  latinName: string;
  number: string | null;
  category: Said;
  steps: readonly { title: Said; answers: readonly AnswerModel[] }[];
  /** What may be sent back to be mended. */
  mendable: readonly { key: string; label: string; typed: string; preparedId: string }[];
  /** What is at hand to be said, and the field it is about. */
  reasons: readonly { id: string; kind: 'return' | 'rejection'; about: string | null; said: Said }[];
  /** The one the message or the reason was chosen as; empty where the words are her own. */
  preparedId: string;
  message: string;
  reason: string;
}

interface Props {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  /** The one to look at; null at the end of the queue. */
  card: DeskCard | null;
  waiting: number;
  /** Behind whom the queue goes on, where some were passed over. */
  after: string;
  /** Where the next one is. */
  skipHref: string | null;
  done: DeskDone | null;
  /** The one whose pre-approval can still be taken back. */
  undo: string | null;
  fault: SiteTextId | null;
  /** The form whose typing was not taken. */
  open: DeskDecision | null;
  /** Whether a prepared reason was just put in. */
  filled: boolean;
}

/** The people who wait for the focal point, one card after the other. */
export function DeskApprovalsPage(props: Props) {
  const { frame, desk, card, waiting, done, fault } = props;
  const { t } = frame;
  return (
    <DeskPage frame={frame} desk={desk} at="/d/approvals" title={t('desk.approvals.title')}>
      <h1>{t('desk.approvals.title')}</h1>
      <div data-keys>
        {done && <Done {...props} done={done} />}
        {fault && (
          <p role="alert" class="box warn sum" tabindex={-1} autofocus>
            <Sign kind="back" /> {t(fault)}
          </p>
        )}
        {waiting > 0 && <p>{t('desk.approvals.waiting', { count: waiting })}</p>}
        {card ? (
          <Card {...props} card={card} />
        ) : waiting > 0 ? (
          <>
            <p>{t('desk.approvals.end')}</p>
            <p>
              <a class="go plain" href={`/d/approvals${desk.query}`}>
                {t('desk.approvals.again')}
              </a>
            </p>
          </>
        ) : (
          <p>{t('desk.approvals.empty')}</p>
        )}
      </div>
      <p>
        <a href={`/d${desk.query}`}>{t('desk.person.back')}</a>
      </p>
    </DeskPage>
  );
}

/**
 * What was done, and the way to take it back. It has the focus, so that it is read and in sight also on a phone; the keys
 * of the card work from here too.
 */
function Done({ frame, desk, secrets, after, done, undo }: Props & { done: DeskDone }) {
  const { t } = frame;
  return (
    <div class="box sum" tabindex={-1} autofocus>
      <p role="status">
        <Sign kind="done" /> {t(`desk.approvals.done.${done}`)}
      </p>
      {undo !== null && (
        <Form frame={frame} secrets={secrets} action={`/d/approvals/${undo}${desk.query}`}>
          <input type="hidden" name="after" value={after} />
          <input type="hidden" name="then" value="undo" />
          <button type="submit" class="go plain" data-key="z">
            {t('desk.approvals.undo')}
          </button>
        </Form>
      )}
    </div>
  );
}

/** Each decision is a form of its own, so that Enter in a field never means another one. */
function Card(props: Props & { card: DeskCard }) {
  const { frame, desk, secrets, card, after, skipHref, done, fault, open, filled } = props;
  const { t } = frame;
  const formOf = { frame, secrets, action: `/d/approvals/${card.id}${desk.query}` };
  return (
    <article class="card" tabindex={-1} autofocus={fault === null && done === null} aria-labelledby="who">
      <h2 id="who">
        <NameText frame={frame} text={card.name} />
      </h2>
      {card.latinName !== '' && card.latinName !== card.name && (
        <p>
          <NameText frame={frame} text={card.latinName} />
        </p>
      )}
      <p class="quiet">
        <SaidText frame={frame} said={card.category} />
        {card.number && <span class="fig"> · {card.number}</span>}
      </p>
      {card.steps.map(({ title, answers }) => (
        <section key={title.text}>
          <h3>
            <SaidText frame={frame} said={title} />
          </h3>
          <AnswerList frame={frame} answers={answers} />
        </section>
      ))}
      <p class="quiet">{t('desk.approvals.lead')}</p>
      <div class="deal">
        <Form {...formOf}>
          <Hidden card={card} after={after} then="approve" />
          <button type="submit" class="go" data-key="a">
            {t('desk.approvals.approve')}
          </button>
        </Form>
        {skipHref && (
          <a class="go plain" href={skipHref} data-key="s">
            {t('desk.approvals.skip')}
          </a>
        )}
      </div>
      <details open={open === 'return'}>
        <summary data-key="r">{t('desk.approvals.return')}</summary>
        <Form {...formOf}>
          <Hidden card={card} after={after} then="return" />
          <p>{t('desk.approvals.returnLead')}</p>
          <Prepared frame={frame} card={card} kind="return" filled={filled} />
          <div>
            <label for="message">{t('desk.approvals.message')}</label>
            <textarea id="message" name="message" rows={3} maxLength={2000}>
              {card.message}
            </textarea>
          </div>
          {card.mendable.map(({ key, label, typed, preparedId }) => (
            <div key={key}>
              <label for={`note-${key}`}>{label}</label>
              <input type="text" id={`note-${key}`} name={`note-${key}`} value={typed} maxLength={500} />
              {preparedId !== '' && <input type="hidden" name={`prepared-${key}`} value={preparedId} />}
            </div>
          ))}
          <button type="submit" class="go">
            {t('desk.approvals.returnDo')}
          </button>
        </Form>
      </details>
      <details open={open === 'reject'}>
        <summary data-key="x">{t('desk.approvals.reject')}</summary>
        <Form {...formOf}>
          <Hidden card={card} after={after} then="reject" />
          <p>{t('desk.approvals.rejectLead')}</p>
          <Prepared frame={frame} card={card} kind="rejection" filled={filled} />
          <div>
            <label for="reason">{t('desk.approvals.reason')}</label>
            <textarea id="reason" name="reason" rows={3} maxLength={2000}>
              {card.reason}
            </textarea>
          </div>
          <button type="submit" class="go">
            {t('desk.approvals.rejectDo')}
          </button>
        </Form>
      </details>
      <p class="quiet keys">{t('desk.approvals.keys')}</p>
    </article>
  );
}

interface PreparedProps {
  frame: Frame;
  card: DeskCard;
  kind: 'return' | 'rejection';
  filled: boolean;
}

/** The prepared reasons: the one that is picked is put into the fields below, where it can still be edited. */
function Prepared({ frame, card, kind, filled }: PreparedProps) {
  const { t } = frame;
  const reasons = card.reasons.filter((reason) => reason.kind === kind);
  if (reasons.length === 0) return null;
  const id = `picked-${kind}`;
  return (
    <div class="prepared">
      <label for={id}>{t('desk.approvals.prepared')}</label>
      <select id={id} name="picked">
        <option value="">{t('desk.approvals.preparedNone')}</option>
        {reasons.map(({ id: value, about, said }) => (
          <option key={value} value={value} lang={said.language}>
            {about === null ? said.text : `${about}${t('punct.colon')}${said.text}`}
          </option>
        ))}
      </select>
      <button type="submit" class="go plain" name="fill" value="yes">
        {t('desk.approvals.preparedFill')}
      </button>
      {card.preparedId !== '' && <input type="hidden" name="prepared" value={card.preparedId} />}
      {filled && <p role="status">{t('desk.approvals.preparedDone')}</p>}
    </div>
  );
}

function Hidden({ card, after, then }: { card: DeskCard; after: string; then: DeskDecision }) {
  return (
    <>
      <input type="hidden" name="version" value={String(card.version)} />
      <input type="hidden" name="after" value={after} />
      <input type="hidden" name="then" value={then} />
    </>
  );
}
