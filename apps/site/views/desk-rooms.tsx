import { formatInstant, formatTime, formatZone } from '@app/i18n';

import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { ErrorSummary, faultsOf, Notice, type NoticeId } from './faults';
import { Fields } from './fields';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';
import type { FormPart } from './models';
import { NameText } from './said';
import type { Said } from '@app/i18n';
import { SaidText } from './said';

/** What was wished of a room. */
export interface RoomWished {
  /** Between which moments of one day; null: on any day. */
  within: { from: Date; to: Date } | null;
  minutes: number;
  seats: number;
  layout: Said | null;
  equipment: string;
}

/** A room the delegation asked for, and what became of it. */
export interface RoomAsked {
  id: string;
  title: string;
  state: 'asked' | 'approved' | 'declined' | 'withdrawn';
  /** The room that was given, and when the meeting begins there. */
  given: { room: Said; at: Date } | null;
  wish: RoomWished;
  /** Why it was declined. */
  reason: string;
}

interface Props {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  asked: readonly RoomAsked[];
  parts: readonly FormPart[];
  /** Whether a request was sent just now. */
  sent: boolean;
  /** Whether no other is taken, since so many wait. */
  tooMany: boolean;
  notice: NoticeId | null;
}

/** The rooms a delegation asked for to meet in, and a form to ask for another. */
export function DeskRoomsPage(props: Props) {
  const { frame, desk, secrets, asked, parts, sent, tooMany, notice } = props;
  const { t } = frame;
  const faults = [
    ...(tooMany ? [{ key: null, label: '', sentence: t('desk.rooms.faultMany') }] : []),
    ...faultsOf(parts),
  ];
  return (
    <DeskPage frame={frame} desk={desk} at="/d/rooms" title={t('desk.rooms.title')}>
      <h1>{t('desk.rooms.title')}</h1>
      {sent && (
        <p role="status" class="box sum" tabindex={-1} autofocus>
          {t('desk.rooms.sent')}
        </p>
      )}
      {notice && <Notice frame={frame} id={notice} />}
      <ErrorSummary frame={frame} faults={faults} />
      <p>{t('desk.rooms.lead')}</p>
      <h2>{t('desk.rooms.own')}</h2>
      {asked.length === 0 && <p>{t('desk.rooms.none')}</p>}
      {asked.length > 0 && (
        <ul class="wished">
          {asked.map((one) => (
            <li key={one.id}>
              <Asked frame={frame} desk={desk} secrets={secrets} one={one} />
            </li>
          ))}
        </ul>
      )}
      <section class="acts2" aria-labelledby="ask">
        <h2 id="ask">{t('desk.rooms.ask')}</h2>
        <Form frame={frame} action={`/d/rooms${desk.query}`} secrets={secrets}>
          <Fields frame={frame} parts={parts} />
          <div class="acts">
            <button type="submit" class="go">
              {t('desk.rooms.send')}
            </button>
          </div>
        </Form>
      </section>
    </DeskPage>
  );
}

/** When, how long, for how many and how laid out the room was to be. */
function Wished({ frame, wish, zone }: { frame: Frame; wish: RoomWished; zone: string }) {
  const { t, language } = frame;
  const { within, minutes, seats, layout, equipment } = wish;
  return (
    <p class="quiet">
      {within === null
        ? t('desk.rooms.anyDay')
        : `${formatInstant(within.from, language, zone)}–${formatTime(within.to, language, zone)}`}
      {' · '}
      {t('desk.rooms.wished', { minutes, seats })}
      {layout && (
        <>
          {' · '}
          <SaidText frame={frame} said={layout} />
        </>
      )}
      {equipment !== '' && (
        <>
          {' · '}
          <NameText frame={frame} text={equipment} />
        </>
      )}
    </p>
  );
}

function Asked({
  frame,
  desk,
  secrets,
  one,
}: Pick<Props, 'frame' | 'desk' | 'secrets'> & { one: RoomAsked }) {
  const { t, language } = frame;
  const { timezone } = desk.event;
  const { id, title, state, given, wish, reason } = one;
  return (
    <>
      <b>
        <NameText frame={frame} text={title} />
      </b>
      <Wished frame={frame} wish={wish} zone={timezone} />
      <p>
        {t(`desk.rooms.state.${state}`)}
        {given && (
          <>
            {t('punct.colon')}
            <SaidText frame={frame} said={given.room} />,{' '}
            <time dateTime={given.at.toISOString()}>
              {formatInstant(given.at, language, timezone)}{' '}
              <span class="quiet whole">({formatZone(timezone, given.at)})</span>
            </time>
          </>
        )}
        {state === 'declined' && reason !== '' && (
          <>
            {t('punct.colon')}
            <NameText frame={frame} text={reason} />
          </>
        )}
      </p>
      {(state === 'asked' || state === 'approved') && (
        <Form frame={frame} action={`/d/rooms/${id}/withdrawal${desk.query}`} secrets={secrets}>
          <button type="submit" class="go plain">
            {t('desk.rooms.withdraw')}{' '}
            <span class="hide">
              <NameText frame={frame} text={title} />
            </span>
          </button>
        </Form>
      )}
    </>
  );
}
