import type { CompletionCounts } from '@app/registration';

import type { DeskModel } from './desk';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { NameText } from './said';
import { Instant } from './times';

/** Names of a list that is read and not searched. */
const NAMES = 30;

export interface DeskMailsModel extends CompletionCounts {
  /** Who is left for another press. */
  more: number;
}

interface Props {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  mails: DeskMailsModel;
}

/** The link by which each does her own part, by mail: to whom now, to whom not again yet, and whom no mail reaches. */
export function DeskMails({ frame, desk, secrets, mails }: Props) {
  const { t } = frame;
  const { ready, recent, more, lastAt, unreached } = mails;
  return (
    <section class="acts2" aria-labelledby="mails">
      <h2 id="mails">{t('desk.mails.title')}</h2>
      {ready + recent + unreached.length === 0 ? (
        <p>{t('desk.mails.none')}</p>
      ) : (
        <p>{t('desk.mails.lead')}</p>
      )}
      {ready > 0 && (
        <Form frame={frame} action={`/d/links${desk.query}`} secrets={secrets}>
          <button type="submit" class="go">
            {t('desk.mails.all', { count: ready })}
          </button>
        </Form>
      )}
      {more > 0 && <p class="hint">{t('desk.mails.more', { count: more })}</p>}
      {recent > 0 && <p class="hint">{t('desk.mails.recent', { count: recent })}</p>}
      {lastAt && (
        <p class="quiet">
          {t('desk.mails.last')} <Instant frame={frame} at={lastAt} zone={desk.event.timezone} />
        </p>
      )}
      {unreached.length > 0 && <Unreached frame={frame} desk={desk} people={unreached} />}
    </section>
  );
}

function Unreached(props: { frame: Frame; desk: DeskModel; people: CompletionCounts['unreached'] }) {
  const { frame, desk, people } = props;
  const { t } = frame;
  return (
    <div class="box">
      <p>
        <strong>{t('desk.mails.unreached', { count: people.length })}</strong>
      </p>
      <p>{t('desk.mails.unreachedLead')}</p>
      <ul class="ways">
        {people.slice(0, NAMES).map(({ id, name, contact }) => (
          <li key={id}>
            <a href={`/d/people/${id}${desk.query}`}>
              {name === '' ? t('desk.cell.toName') : <NameText frame={frame} text={name} />}
            </a>{' '}
            <span class="quiet">
              {t(contact === 'own' ? 'desk.mails.addressMissing' : 'desk.mails.bySlip')}
            </span>
          </li>
        ))}
      </ul>
      {people.length > NAMES && <p>{t('desk.mails.others', { count: people.length - NAMES })}</p>}
    </div>
  );
}
