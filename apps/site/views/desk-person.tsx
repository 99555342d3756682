import { DELEGATION_ROLES } from '@app/delegations';
import type { SiteTextId } from '@app/i18n';

import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { NameText } from './said';
import { Share } from './share';

interface Props {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  person: {
    id: string;
    name: string;
    latinName: string;
    number: string | null;
    role: (typeof DELEGATION_ROLES)[number];
    /** The whole address of her personal page; null where her link was ended. */
    page: string | null;
    enteredBy: string | null;
    /** Whether nobody has sent it yet. */
    open: boolean;
    /** Whether it was sent back to be mended. */
    returned: boolean;
    maySubstitute: boolean;
    mayWithdraw: boolean;
    /** Why she has left; null while she is coming. */
    left: SiteTextId | null;
    /** Whether a slip is printed for her: no mail reaches her by herself. */
    slip: boolean;
  };
  /** Whether something was kept just now. */
  saved: boolean;
}

/** One of the people of a delegation: what she is in it, and the address of her own page, to be handed to her. */
export function DeskPersonPage({ frame, desk, secrets, person, saved }: Props) {
  const { t } = frame;
  const name = person.name || person.latinName || t('desk.cell.toName');
  return (
    <DeskPage frame={frame} desk={desk} at={null} title={name}>
      {saved && (
        <p role="status" class="box sum" tabindex={-1} autofocus>
          {t('desk.person.saved')}
        </p>
      )}
      <div>
        <h1>
          <NameText frame={frame} text={name} />
        </h1>
        {person.latinName !== '' && person.latinName !== name && (
          <p>
            <NameText frame={frame} text={person.latinName} />
          </p>
        )}
        {person.left && <p class="box warn">{t(person.left)}</p>}
        {person.number && <p class="quiet fig">{person.number}</p>}
        {person.enteredBy && <p class="quiet">{t('desk.person.enteredBy', { name: person.enteredBy })}</p>}
      </div>
      {person.returned && (
        <p>
          <a class="go" href={`/d/people/${person.id}/mend${desk.query}`}>
            {t('mend.title')}
          </a>
        </p>
      )}
      {person.open && (
        <Form frame={frame} action={`/d/people/${person.id}/form${desk.query}`} secrets={secrets}>
          <p>{t('desk.person.openLead')}</p>
          <button type="submit" class="go">
            {t('desk.person.fill')}
          </button>
        </Form>
      )}
      <Form frame={frame} action={`/d/people/${person.id}/role${desk.query}`} secrets={secrets}>
        <div>
          <label for="role">{t('desk.person.role')}</label>
          <select id="role" name="role">
            {DELEGATION_ROLES.map((role) => (
              <option key={role} value={role} selected={role === person.role}>
                {t(`desk.role.${role}`)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="go">
          {t('desk.person.save')}
        </button>
      </Form>
      {person.page && (
        <section class="share" aria-labelledby="share">
          <h2 id="share">{t('desk.person.link')}</h2>
          <p>{t('desk.person.linkLead')}</p>
          <input type="text" readOnly value={person.page} aria-labelledby="share" />
          <Share frame={frame} link={person.page} />
        </section>
      )}
      {(person.maySubstitute || person.mayWithdraw) && (
        <ul class="ways">
          {person.maySubstitute && (
            <li>
              <a href={`/d/people/${person.id}/substitution${desk.query}`}>{t('desk.substitute.link')}</a>
            </li>
          )}
          {person.mayWithdraw && (
            <li>
              <a href={`/d/people/${person.id}/withdrawal${desk.query}`}>{t('desk.withdraw.link')}</a>
            </li>
          )}
        </ul>
      )}
      {person.slip && (
        <Form frame={frame} action={`/d/slips${desk.query}`} secrets={secrets}>
          <input type="hidden" name="person" value={person.id} />
          <p id="slip-lead">{t('desk.person.slipLead')}</p>
          <button type="submit" class="go plain" aria-describedby="slip-lead">
            {t('desk.person.slip')}
          </button>
        </Form>
      )}
      <p>
        <a href={`/d${desk.query}`}>{t('desk.person.back')}</a>
      </p>
    </DeskPage>
  );
}
