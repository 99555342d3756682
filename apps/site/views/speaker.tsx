import { formatDay, formatZone, languageName } from '@app/i18n';
import { isLanguage } from '@app/kernel';
import { MATERIAL_BOUNDS, MATERIAL_KINDS } from '@app/speakers';

import { ErrorSummary, Notice } from './faults';
import { Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import { below } from './link-path';
import { Page } from './page';
import { Running } from './running';
import { around, NameText, NameWords, SaidLines, SaidText } from './said';
import { Sign } from './signs';
import type { HandedModel, PartModel, PlaceModel, SpeakerModel } from './speaker-models';
import { Instant } from './times';

interface Props {
  frame: Frame;
  speaker: SpeakerModel;
  /** `/s/{token}`, with `?lang=` where the reader asked for a language. */
  base: string;
  /** New for each form of the page. */
  secrets: () => FormSecrets;
  /** What could not be taken of a form that was sent. */
  fault: string | null;
  expired: boolean;
  saved: boolean;
}

type SectionProps = Pick<Props, 'frame' | 'speaker' | 'base' | 'secrets'>;

/** A speaker’s own page: what she is asked, what she hands in, and how she is introduced. It works without a script. */
export function SpeakerPage({ frame, speaker, base, secrets, fault, expired, saved }: Props) {
  const { t } = frame;
  const section = { frame, speaker, base, secrets };
  const faults = fault === null ? [] : [{ key: null, label: '', sentence: fault }];
  return (
    <Page frame={frame} title={t('speaker.title')} styles={['form', 'status']} script>
      <Running frame={frame} event={speaker.event} />
      <h1 class="who">
        <NameWords frame={frame} text={speaker.name} />
      </h1>
      {expired && <Notice frame={frame} id="expired.text" />}
      <ErrorSummary frame={frame} faults={faults} />
      {saved && (
        <div class="box good" role="status">
          <p>
            <Sign kind="done" /> {t('speaker.saved')}
          </p>
        </div>
      )}
      <div class="speak">
        <section aria-labelledby="parts">
          <h2 id="parts">{t('speaker.parts')}</h2>
          {speaker.parts.length === 0 && <p>{t('speaker.none')}</p>}
          {speaker.parts.map((part) => (
            <Part key={part.id} {...section} part={part} />
          ))}
        </section>
        {speaker.notes.length > 0 && (
          <section aria-labelledby="notes">
            <h2 id="notes">{t('speaker.notes')}</h2>
            {speaker.notes.map((note, index) => (
              <SaidLines key={index} frame={frame} said={note} />
            ))}
          </section>
        )}
        {speaker.documents.length > 0 && (
          <section aria-labelledby="documents">
            <h2 id="documents">{t('session.materials')}</h2>
            {speaker.documents.map(({ session, title, url, file }) => (
              <p key={url}>
                <a href={url} rel="noopener nofollow">
                  {title}
                </a>
                {file && ' '}
                {file && <span class="quiet whole">({file})</span>}
                <br />
                <SaidText frame={frame} said={session} />
              </p>
            ))}
          </section>
        )}
        <Times {...section} />
        <Profile {...section} />
        <Photo {...section} />
      </div>
    </Page>
  );
}

function Part({ part, ...section }: SectionProps & { part: PartModel }) {
  const { frame, speaker } = section;
  const { t } = frame;
  const zone = speaker.event.timezone;
  return (
    <article class="text" aria-labelledby={`part-${part.id}`}>
      <h3 id={`part-${part.id}`}>
        {t(`speaker.role.${part.role}`)} · {t(`speaker.state.${part.state}`)}
      </h3>
      {part.onBehalfOf !== null && <OnBehalf frame={frame} name={part.onBehalfOf} />}
      {part.places.map((place, index) => (
        <Place key={index} frame={frame} place={place} zone={zone} />
      ))}
      <Answer {...section} part={part} />
      {(part.stands || part.handed.length > 0) && <Materials {...section} part={part} />}
    </article>
  );
}

/** Where she appears: as released, or, of what is only planned, the session and the day. */
function Place({ frame, place, zone }: { frame: Frame; place: PlaceModel; zone: string }) {
  const { t } = frame;
  const { session, room, from, plannedOn, isProvisional } = place;
  return (
    <p>
      <SaidText frame={frame} said={session} />
      <br />
      {from !== null && <Instant frame={frame} at={from} zone={zone} />}
      {plannedOn !== null && formatDay(plannedOn, frame.language)}
      {from === null && plannedOn === null && t('speaker.noTime')}
      {room && (
        <>
          {' · '}
          <SaidText frame={frame} said={room} />
        </>
      )}
      {isProvisional && (
        <>
          <br />
          <span class="quiet">{t('speaker.planned')}</span>
        </>
      )}
    </p>
  );
}

function OnBehalf({ frame, name }: { frame: Frame; name: string }) {
  const [before, after] = around((blank) => frame.t('speaker.onBehalf', { name: blank }));
  return (
    <p>
      {before}
      <NameText frame={frame} text={name} />
      {after}
    </p>
  );
}

function Answer({ frame, base, secrets, part }: SectionProps & { part: PartModel }) {
  const { t } = frame;
  const action = below(base, `answers/${part.id}`);
  return (
    <>
      {part.mayConfirm && (
        <Form frame={frame} action={action} secrets={secrets()}>
          <input type="hidden" name="state" value={part.state} />
          <input type="hidden" name="answer" value="confirm" />
          <button type="submit" class="go">
            {t('speaker.confirm')}
          </button>
        </Form>
      )}
      {part.mayDecline && (
        <details class="fold" open={part.reason !== ''}>
          <summary>{t('speaker.decline')}</summary>
          <Form frame={frame} action={action} secrets={secrets()}>
            <input type="hidden" name="state" value={part.state} />
            <input type="hidden" name="answer" value="decline" />
            <label for={`reason-${part.id}`}>{t('speaker.reason')}</label>
            <textarea id={`reason-${part.id}`} name="reason" rows={3} maxLength={1000}>
              {`\n${part.reason}`}
            </textarea>
            <button type="submit" class="go plain">
              {t('speaker.declineAct')}
            </button>
          </Form>
        </details>
      )}
    </>
  );
}

function Materials({ frame, speaker, base, secrets, part }: SectionProps & { part: PartModel }) {
  const { t } = frame;
  const zone = speaker.event.timezone;
  const [before, after] = around((until) => t('speaker.due', { until }));
  const id = (name: string): string => `${name}-${part.id}`;
  return (
    <>
      <h4>{t('speaker.materials')}</h4>
      {part.due !== null && (
        <p>
          {before}
          <Instant frame={frame} at={part.due} zone={zone} />
          {after}
        </p>
      )}
      {part.handed.length > 0 && (
        <ul class="items">
          {part.handed.map((handed) => (
            <Handed key={handed.id} frame={frame} base={base} handed={handed} zone={zone} />
          ))}
        </ul>
      )}
      {part.stands && (
        <Form frame={frame} action={below(base, `materials/${part.id}`)} secrets={secrets()} files>
          <div class="fields">
            <div>
              <label for={id('kind')}>{t('speaker.kind')}</label>
              <select id={id('kind')} name="kind">
                {MATERIAL_KINDS.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`speaker.kind.${kind}`)}
                  </option>
                ))}
              </select>
            </div>
            <div>
              <label for={id('language')}>{t('speaker.materialLanguage')}</label>
              <select id={id('language')} name="language">
                {speaker.languages.map(({ value, label }) => (
                  <option
                    key={value}
                    value={value}
                    selected={value === frame.language}
                    lang={value === frame.language ? undefined : value}
                  >
                    {label.text}
                  </option>
                ))}
              </select>
            </div>
            <div>
              <label for={id('file')}>{t('speaker.file')}</label>
              <p class="hint" id={id('file-hint')}>
                {t('speaker.fileHint', { megabytes: MATERIAL_BOUNDS.megabytes })}
              </p>
              <input type="file" id={id('file')} name="file" aria-describedby={id('file-hint')} />
            </div>
          </div>
          <button type="submit" class="go plain">
            {t('speaker.send')}
          </button>
        </Form>
      )}
    </>
  );
}

function Handed({
  frame,
  base,
  handed,
  zone,
}: {
  frame: Frame;
  base: string;
  handed: HandedModel;
  zone: string;
}) {
  const { t } = frame;
  const { kind, number, language, name, sentAt, released } = handed;
  return (
    <li>
      <a href={below(base, `materials/${handed.id}`)} download>
        <NameText frame={frame} text={name} />
      </a>
      <br />
      {t(`speaker.kind.${kind}`)} ·{' '}
      {isLanguage(language) && <LanguageName frame={frame} language={language} />} ·{' '}
      {t('speaker.version', { number })} · <Instant frame={frame} at={sentAt} zone={zone} />
      {released && <> · {t('speaker.released')}</>}
    </li>
  );
}

function LanguageName({ frame, language }: { frame: Frame; language: Parameters<typeof languageName>[0] }) {
  return <span lang={language === frame.language ? undefined : language}>{languageName(language)}</span>;
}

function Times({ frame, speaker, base, secrets }: SectionProps) {
  const { t } = frame;
  const zone = speaker.event.timezone;
  const at = new Date(`${speaker.days[0]?.date ?? '2026-01-01'}T12:00:00Z`);
  return (
    <section aria-labelledby="times">
      <h2 id="times">{t('speaker.availability')}</h2>
      <p>{t('speaker.availabilityHint', { zone: formatZone(zone, at) })}</p>
      <Form frame={frame} action={below(base, 'availability')} secrets={secrets()}>
        <input type="hidden" name="version" value={speaker.version} />
        {speaker.days.map(({ date, rows }) => (
          <fieldset key={date}>
            <legend>{formatDay(date, frame.language)}</legend>
            {rows.map(({ from, to }, index) => (
              <div class="two" key={index}>
                <Time
                  id={`from-${date}-${index}`}
                  name={`from-${date}`}
                  label={t('speaker.from')}
                  value={from}
                />
                <Time id={`to-${date}-${index}`} name={`to-${date}`} label={t('speaker.to')} value={to} />
              </div>
            ))}
          </fieldset>
        ))}
        <button type="submit" class="go plain">
          {t('speaker.save')}
        </button>
      </Form>
    </section>
  );
}

function Time({ id, name, label, value }: { id: string; name: string; label: string; value: string }) {
  return (
    <div>
      <label for={id}>{label}</label>
      <input type="time" id={id} name={name} value={value} />
    </div>
  );
}

function Profile({ frame, speaker, base, secrets }: SectionProps) {
  const { t } = frame;
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{t('speaker.profile')}</h2>
      <p>{t('speaker.printedHint')}</p>
      <Form frame={frame} action={below(base, 'profile')} secrets={secrets()}>
        <input type="hidden" name="version" value={speaker.version} />
        <Fields frame={frame} parts={speaker.profile} />
        <button type="submit" class="go plain">
          {t('speaker.save')}
        </button>
      </Form>
    </section>
  );
}

function Photo({ frame, speaker, base, secrets }: SectionProps) {
  const { t } = frame;
  return (
    <section aria-labelledby="photo-title">
      <h2 id="photo-title">{t('speaker.photo')}</h2>
      {speaker.hasPhoto && (
        <img class="face" src={below(base, 'photo')} alt={t('speaker.photoAlt')} width={105} height={135} />
      )}
      <Form frame={frame} action={below(base, 'photo')} secrets={secrets()} files>
        <div>
          <label for="photo">{t('speaker.file')}</label>
          <input type="file" id="photo" name="picture" accept="image/jpeg,image/png" />
        </div>
        <button type="submit" class="go plain">
          {t('speaker.photoSend')}
        </button>
      </Form>
    </section>
  );
}
