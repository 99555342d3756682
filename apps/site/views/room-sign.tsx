import { formatDay } from '@app/i18n';

import type { RoomModel, SessionModel } from './agenda-models';
import type { Frame } from './frame';
import { NameText, SaidText } from './said';

/** What stands at the door of a room on a screen: what is on, and what comes next. The script keeps it right. */
export function RoomSign(props: {
  frame: Frame;
  room: RoomModel;
  timezone: string;
  day: string | null;
  sessions: readonly SessionModel[];
  now: Date;
}) {
  const { frame, room, day, sessions, now } = props;
  const { t, assets, language } = frame;
  const running = sessions.find((session) => session.running);
  const next = sessions.find(({ when }) => when !== null && when.startsAt > now);
  const font = assets.fontHref(language);
  const css = assets.fontFaces + assets.css(['sign']);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{`${room.name.text} · ${t('product')}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        {font && <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />}
        <style dangerouslySetInnerHTML={{ __html: css }} />
        <script src={assets.signScriptHref} defer />
      </head>
      <body>
        <header>
          <h1>
            <SaidText frame={frame} said={room.name} />
          </h1>
          <p>
            <time class="clock" data-zone={props.timezone} />
          </p>
        </header>
        <main data-now={t('sign.now')} data-next={t('sign.next')}>
          {day && <p class="date">{formatDay(day, language)}</p>}
          {sessions.length === 0 && <p class="nothing">{t('sign.nothing')}</p>}
          <ol>
            {sessions.map((session) => (
              <li
                key={session.id}
                class={session === running ? 'now' : session === next ? 'next' : undefined}
                data-from={session.when?.startsAt.toISOString()}
                data-to={session.when?.endsAt.toISOString()}
              >
                <p class="label">
                  {session === running ? t('sign.now') : session === next ? t('sign.next') : ''}
                </p>
                <p class="when">{session.when && `${session.when.from}–${session.when.to}`}</p>
                <h2>
                  <SaidText frame={frame} said={session.title} />
                </h2>
                {session.people.length > 0 && (
                  <p class="who">
                    {session.people.map((person, index) => (
                      <span key={person.id}>
                        {index > 0 && ', '}
                        <NameText frame={frame} text={person.name} />
                      </span>
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ol>
          <p class="after" hidden={running !== undefined || next !== undefined || sessions.length === 0}>
            {t('sign.nothing')}
          </p>
        </main>
        <p class="down" role="status" data-text={t('sign.down', { time: '{time}' })} hidden />
      </body>
    </html>
  );
}
