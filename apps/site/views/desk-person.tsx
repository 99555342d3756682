import { DELEGATION_ROLES } from '@app/delegations';
import type { SiteTextId } from '@app/i18n';
import type { CompletionStanding } from '@app/registration';

import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { NameText } from './said';
import { Share } from './share';
import { Instant } from './times';

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
    /** Who comes in her place; null where nobody does. */
    replacedBy: { registrationId: string; name: string } | null;
    /** Whether nobody has sent it yet. */
    open: boolean;
    /** Whether it was sent back to be mended. */
    returned: boolean;
    maySubstitute: boolean;
    mayWithdraw: boolean;
    /** Why she has left; null while she is coming. */
    left: SiteTextId | null;
    /** The question for a photo of her; null where none is asked for, or may be sent for her now. */
    photo: { src: string | null; waits: boolean } | null;
    /** Whether a slip is printed for her: no mail reaches her by herself. */
    slip: boolean;
    /** How she stands to a mail with her link; null where her link was ended. */
    mail: CompletionStanding | null;
  };
  /** What was done just now. */
  said: DeskPersonSaid | null;
}

export type DeskPersonSaid = 'saved' | 'mailed' | 'photo';

const SAID = {
  saved: 'desk.person.saved',
  mailed: 'desk.mails.sentOne',
  photo: 'desk.photo.done',
} as const satisfies Record<DeskPersonSaid, SiteTextId>;

/** One of the people of a delegation: what she is in it, and the address of her own page, to be handed to her. */
export function DeskPersonPage({ frame, desk, secrets, person, said }: Props) {
  const { t } = frame;
  const name = person.name || person.latinName || t('desk.cell.toName');
  return (
    <DeskPage frame={frame} desk={desk} at={null} title={name}>
      {said && (
        <p role="status" class="box sum" tabindex={-1} autofocus>
          {t(SAID[said])}
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
        {person.photo?.src && (
          <img class="face" src={person.photo.src} alt={t(person.photo.waits ? 'photo.new' : 'photo.kept')} />
        )}
        {person.left && <p class="box warn">{t(person.left)}</p>}
        {person.replacedBy && (
          <p>
            {t('desk.person.replacedBy')}{' '}
            <a href={`/d/people/${person.replacedBy.registrationId}${desk.query}`}>
              <NameText frame={frame} text={person.replacedBy.name} />
            </a>
          </p>
        )}
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
      {!person.left && (
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
      )}
      {person.page && !person.left && (
        <section class="share acts2" aria-labelledby="share">
          <h2 id="share">{t('desk.person.link')}</h2>
          <p>{t('desk.person.linkLead')}</p>
          <input type="text" readOnly value={person.page} aria-labelledby="share" />
          <Share frame={frame} link={person.page} />
          {person.mail && <MailLink frame={frame} desk={desk} secrets={secrets} person={person} />}
        </section>
      )}
      {(person.photo || person.maySubstitute || person.mayWithdraw) && (
        <ul class="ways">
          {person.photo && (
            <li>
              <a href={`/d/people/${person.id}/photo${desk.query}`}>{t('desk.photo.title')}</a>
            </li>
          )}
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

/** The link by mail, as long as something is left to her and a mail reaches her. */
function MailLink({ frame, desk, secrets, person }: Omit<Props, 'said'>) {
  const { t } = frame;
  const { id, mail } = person;
  const zone = desk.event.timezone;
  return (
    <>
      {mail?.lastAt && (
        <p class="quiet">
          {t('desk.mails.last')} <Instant frame={frame} at={mail.lastAt} zone={zone} />
        </p>
      )}
      {mail?.reached && mail.from && (
        <p class="quiet">
          {t('desk.mails.again')} <Instant frame={frame} at={mail.from} zone={zone} />
        </p>
      )}
      {mail?.reached && !mail.from && (
        <Form frame={frame} action={`/d/links${desk.query}`} secrets={secrets}>
          <input type="hidden" name="person" value={id} />
          <button type="submit" class="go plain">
            {t('desk.mails.one')}
          </button>
        </Form>
      )}
    </>
  );
}
