import { countryName, formatDate } from '@app/i18n';
import type { SiteTextId } from '@app/i18n';

import { BadgeCode } from './badge-code';
import { Contact } from './category-words';
import { colourClass } from './colours';
import { CompanionLine } from './companions';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import type { StatusModel } from './models';
import { below } from './link-path';
import { Page } from './page';
import { Running } from './running';
import { NameText, NameWords, SaidText } from './said';
import { Share } from './share';
import { Timeline } from './timeline';
import { SentenceWithInstant } from './times';

interface Props {
  frame: Frame;
  status: StatusModel;
  /** `/r/{token}`, with `?lang=` where the reader asked for a language. */
  base: string;
  secrets: FormSecrets;
  /** Where she looks after her delegation, which she leads; null where she does not. */
  deskHref?: string | null;
}

interface ChangingProps {
  frame: Frame;
  status: StatusModel;
  changes: NonNullable<StatusModel['changes']>;
  base: string;
}

interface FollowUpProps {
  frame: Frame;
  status: StatusModel;
  asked: NonNullable<StatusModel['followUp']>;
  base: string;
}

/** A person's own registration: where it stands, what is to be done, and the code for the door. */
export function StatusPage({ frame, status, base, secrets, deskHref = null }: Props) {
  const { t } = frame;
  const colours = status.category ? [status.category.colour] : [];
  return (
    <Page frame={frame} title={t('status.title')} styles={['status']} colours={colours} script>
      <Running frame={frame} event={status.event} />
      <Who frame={frame} status={status} />
      <Lead frame={frame} status={status} base={base} secrets={secrets} />
      {deskHref !== null && (
        <p class="screen">
          {t('status.delegation.lead')} <a href={deskHref}>{t('status.delegation')}</a>
        </p>
      )}
      {status.company && <Company frame={frame} base={base} company={status.company} />}
      {status.followUp && <FollowUp frame={frame} status={status} asked={status.followUp} base={base} />}
      <div class={status.qr ? 'pair' : undefined}>
        {status.qr && (
          <BadgeCode
            frame={frame}
            qr={status.qr}
            number={status.number}
            pictureHref={below(base, 'code.png')}
          />
        )}
        <section aria-labelledby="way">
          <h2 id="way">{t('status.timeline')}</h2>
          <Timeline frame={frame} entries={status.timeline} zone={status.event.timezone} />
        </section>
      </div>
      {status.rights.length > 0 && <Rights frame={frame} rights={status.rights} />}
      {status.newPhoto && <NewPhoto frame={frame} wanted={status.newPhoto} first={status.photo === null} />}
      {status.newName && <NewName frame={frame} wanted={status.newName} />}
      {status.changes && <Changing frame={frame} status={status} changes={status.changes} base={base} />}
      {status.mayWithdraw && (
        <p class="screen">
          {t('withdraw.cannotCome')} <a href={below(base, 'withdrawal')}>{t('withdraw.link')}</a>
          {status.maySubstitute && (
            <>
              {' · '}
              <a href={below(base, 'substitution')}>{t('substitute.link')}</a>
            </>
          )}
        </p>
      )}
      {status.contact && <Contact frame={frame} said={status.contact} />}
      <p class="quiet screen">{t('status.keep')}</p>
      <Share frame={frame} />
    </Page>
  );
}

function Who({ frame, status }: { frame: Frame; status: StatusModel }) {
  const { t, language } = frame;
  const { nativeName, latinName } = status;
  const name = nativeName || latinName;
  return (
    <div>
      {name === '' ? (
        <h1>{t('status.title')}</h1>
      ) : (
        <h1 class="who">
          <NameWords frame={frame} text={name} />
        </h1>
      )}
      {latinName !== '' && latinName !== name && (
        <p class="latin">
          <NameText frame={frame} text={latinName} />
        </p>
      )}
      {(status.organisation || status.country) && (
        <p>
          <NameText frame={frame} text={status.organisation} />
          {status.organisation && status.country && ' · '}
          {status.country && countryName(status.country, language)}
        </p>
      )}
      {status.category && (
        <p>
          <Category frame={frame} category={status.category} />
        </p>
      )}
      {status.accompanies && <p>{t('company.accompanies', { name: status.accompanies })}</p>}
      {status.number && <p class="fig number">{status.number}</p>}
      {status.photo && <img class="face" src={status.photo} alt={t('photo.kept')} />}
    </div>
  );
}

/** Its word on its colour, as on the badge, and its name where that says more. */
function Category({ frame, category }: { frame: Frame; category: NonNullable<StatusModel['category']> }) {
  const { name, word, colour } = category;
  return (
    <>
      <span class={`word ${colourClass(colour)}`}>
        <SaidText frame={frame} said={word} />
      </span>
      {name.text !== word.text && (
        <>
          {' '}
          <SaidText frame={frame} said={name} />
        </>
      )}
    </>
  );
}

/** What is asked of her now that she is approved: to be done, or done and still to be changed. */
function FollowUp({ frame, status, asked, base }: FollowUpProps) {
  const { t } = frame;
  const { timezone: zone } = status.event;
  return (
    <section class={asked.done ? 'box screen' : 'box warn screen'} aria-labelledby="more">
      <h2 id="more">{t('followUp.title')}</h2>
      <p>
        {asked.done && asked.neededFrom !== null
          ? t('followUp.doneLeft', { date: formatDate(asked.neededFrom, frame.language) })
          : t(asked.done ? 'followUp.done' : 'followUp.lead')}
      </p>
      {asked.open && asked.until && (
        <p>
          <SentenceWithInstant
            frame={frame}
            id={asked.done ? 'followUp.doneUntil' : 'followUp.until'}
            at={asked.until}
            zone={zone}
          />
        </p>
      )}
      {asked.open ? (
        <p>
          <a class={asked.done ? undefined : 'go'} href={below(base, `follow-up/${asked.step}`)}>
            {t(asked.done ? 'followUp.change' : asked.begun ? 'followUp.goOn' : 'followUp.begin')}
          </a>
        </p>
      ) : (
        <p>{t('followUp.closed')}</p>
      )}
    </section>
  );
}

/** Who comes with her, and how each stands. */
function Company(props: { frame: Frame; base: string; company: NonNullable<StatusModel['company']> }) {
  const { frame, base, company } = props;
  const { t } = frame;
  return (
    <section class="screen" aria-labelledby="company">
      <h2 id="company">{t('company.title')}</h2>
      {company.companions.length > 0 && (
        <ul class="items">
          {company.companions.map((companion) => (
            <li key={companion.id}>
              <CompanionLine frame={frame} companion={companion} />
              {companion.state === null && ` · ${t('company.named')}`}
            </li>
          ))}
        </ul>
      )}
      {company.mayChange && (
        <p>
          <a href={below(base, 'companions')}>{t('company.change')}</a>
        </p>
      )}
    </section>
  );
}

const RIGHTS: Record<StatusModel['rights'][number], SiteTextId> = {
  listed: 'rights.listed',
  sessions: 'rights.sessions',
  guest: 'rights.guest',
  host: 'rights.host',
};

/** What her kind of participant opens to her. */
function Rights({ frame, rights }: { frame: Frame; rights: StatusModel['rights'] }) {
  const { t } = frame;
  return (
    <section class="screen" aria-labelledby="rights">
      <h2 id="rights">{t('rights.title')}</h2>
      <ul class="items">
        {rights.map((right) => (
          <li key={right}>{t(RIGHTS[right])}</li>
        ))}
      </ul>
    </section>
  );
}

/** Whether she changes her details by herself, and until when. */
function Changing({ frame, status, changes, base }: ChangingProps) {
  const { t } = frame;
  if (!status.mayChange) return <p class="quiet screen">{t('change.closed')}</p>;
  return (
    <p class="screen">
      <a href={below(base, 'change')}>{t('change.title')}</a>
      {changes.policy === 'until-approved' && <span> {t('change.untilApproved')}</span>}
      {changes.until && (
        <span>
          {' '}
          <SentenceWithInstant
            frame={frame}
            id="change.until"
            at={changes.until}
            zone={status.event.timezone}
          />
        </span>
      )}
    </p>
  );
}

/** What became of the name she asked for. */
function NewName({ frame, wanted }: { frame: Frame; wanted: NonNullable<StatusModel['newName']> }) {
  const { t } = frame;
  return (
    <div class={wanted.refused ? 'box warn' : 'box'}>
      <p>
        {t(wanted.refused ? 'change.refused' : 'change.waits')} <NameText frame={frame} text={wanted.name} />
      </p>
      {wanted.reason && (
        <p>
          {t('status.reason')}
          {t('punct.colon')}
          <NameText frame={frame} text={wanted.reason} />
        </p>
      )}
    </div>
  );
}

/** What became of the picture she sent: the first of her, or one instead of that. */
function NewPhoto({
  frame,
  wanted,
  first,
}: {
  frame: Frame;
  wanted: NonNullable<StatusModel['newPhoto']>;
  first: boolean;
}) {
  const { t } = frame;
  const waits = first ? 'change.firstPhotoWaits' : 'change.photoWaits';
  const refused = first ? 'change.firstPhotoRefused' : 'change.photoRefused';
  return (
    <div class={wanted.refused ? 'box warn' : 'box'}>
      <p>{t(wanted.refused ? refused : wanted.src ? waits : 'change.noPhotoWaits')}</p>
      {wanted.src && !wanted.refused && <img class="face" src={wanted.src} alt={t('photo.new')} />}
      {wanted.reason && (
        <p>
          {t('status.reason')}
          {t('punct.colon')}
          <NameText frame={frame} text={wanted.reason} />
        </p>
      )}
    </div>
  );
}

function leadText(status: StatusModel): SiteTextId {
  if (status.offerOver) return 'status.offer.over';
  if (status.keptEnded) return 'status.lead.keptEnded';
  if (status.offeredUntil) return 'status.offer.title';
  if (status.state === 'approved' && !status.qr) return 'status.lead.approvedNoCode';
  if (status.state === 'submitted' && status.preApproval) return 'status.lead.focalPoint';
  return `status.lead.${status.state}`;
}

/** One strong sentence, and the one thing to do if there is one. */
function Lead({ frame, status, base, secrets }: Props) {
  const { t } = frame;
  const lead = <p class="lead">{t(leadText(status))}</p>;
  if (status.state === 'draft') {
    return (
      <div class="box">
        {lead}
        {status.keptUntil && <p>{t('status.keptUntil', { date: status.keptUntil })}</p>}
        <Form frame={frame} action={below(base, 'continue')} secrets={secrets}>
          <button type="submit" class="go">
            {t('status.continue')}
          </button>
        </Form>
      </div>
    );
  }
  if (status.state === 'returned') {
    return (
      <div class="box warn">
        {lead}
        <Message frame={frame} status={status} title="status.message" />
        {status.toMend.length > 0 && (
          <>
            <h2>{t('status.toMend')}</h2>
            <ul class="items">
              {status.toMend.map((item) => (
                <li key={item.label}>
                  {item.label}
                  {item.note && t('punct.colon')}
                  <NameText frame={frame} text={item.note} />
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <a class="go" href={below(base, 'mend')}>
            {t('status.mend')}
          </a>
        </p>
      </div>
    );
  }
  if (status.offeredUntil) {
    return (
      <div class="box">
        {lead}
        <p>
          <SentenceWithInstant
            frame={frame}
            id="status.offer.until"
            at={status.offeredUntil}
            zone={status.event.timezone}
          />
        </p>
        <Form frame={frame} action={below(base, 'offer')} secrets={secrets}>
          <button type="submit" class="go">
            {t('status.offer.accept')}
          </button>
        </Form>
        <p>
          <a href={below(base, 'withdrawal')}>{t('status.offer.decline')}</a>
        </p>
      </div>
    );
  }
  if (status.position !== null) {
    return (
      <div class="box">
        <p class="lead">{t('status.waiting.position', { position: status.position })}</p>
        <p>{t('status.waiting.rule')}</p>
      </div>
    );
  }
  if (status.state === 'rejected') {
    return (
      <div class="box bad">
        {lead}
        <Message frame={frame} status={status} title="status.reason" />
      </div>
    );
  }
  if (status.state === 'withdrawn' || status.state === 'cancelled') {
    return (
      <div class="box">
        {lead}
        {status.state === 'cancelled' && <Message frame={frame} status={status} title="status.reason" />}
        <p>
          <a href={`/${frame.language}/e/${status.event.code}/register`}>{t('status.again')}</a>
        </p>
      </div>
    );
  }
  return lead;
}

function Message(props: { frame: Frame; status: StatusModel; title: 'status.message' | 'status.reason' }) {
  const { frame, status, title } = props;
  if (!status.message) return null;
  return (
    <>
      <h2>{frame.t(title)}</h2>
      {status.message.split('\n').map((line, index) => (
        <p key={index}>
          <NameText frame={frame} text={line} />
        </p>
      ))}
    </>
  );
}
