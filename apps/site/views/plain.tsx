import type { Frame } from './frame';
import { Page } from './page';

const QUESTIONS = ['begin', 'stop', 'link', 'code', 'names', 'change', 'entry'] as const;

export function HelpPage({ frame }: { frame: Frame }) {
  const { t } = frame;
  return (
    <Page frame={frame} title={t('help.title')}>
      <h1>{t('help.title')}</h1>
      {QUESTIONS.map((question) => (
        <section key={question} class="text">
          <h2>{t(`help.q.${question}`)}</h2>
          <p>{t(`help.a.${question}`)}</p>
        </section>
      ))}
    </Page>
  );
}

const MATTERS = ['what', 'who', 'badge', 'device', 'rights'] as const;

export function PrivacyPage({ frame }: { frame: Frame }) {
  const { t } = frame;
  return (
    <Page frame={frame} title={t('privacy.title')}>
      <h1>{t('privacy.title')}</h1>
      {MATTERS.map((matter) => (
        <section key={matter} class="text">
          <h2>{t(`privacy.h.${matter}`)}</h2>
          <p>{t(`privacy.p.${matter}`)}</p>
        </section>
      ))}
    </Page>
  );
}

/** Staff go to the console; delegates learn that they need no password. */
export function LoginPage({ frame }: { frame: Frame }) {
  const { t, language } = frame;
  return (
    <Page frame={frame} title={t('login.title')}>
      <h1>{t('login.title')}</h1>
      <section class="text">
        <h2>{t('login.delegates')}</h2>
        <p>{t('login.delegatesText')}</p>
        <p>
          <a href={`/help?lang=${language}`}>{t('login.lost')}</a>
        </p>
      </section>
      <section class="text">
        <h2>{t('login.staff')}</h2>
        <p>{t('login.staffText')}</p>
        <p>
          <a class="go" href="/app">
            {t('login.console')}
          </a>
        </p>
      </section>
    </Page>
  );
}

export const FAULTS = [400, 403, 404, 409, 410, 421, 429, 500, 503] as const;
export type FaultStatus = (typeof FAULTS)[number];

interface FaultProps {
  frame: Frame;
  status: FaultStatus;
  /** Named where we should hear of it. */
  requestId: string | null;
  /** Where trying again makes sense. */
  againHref: string | null;
  /** Where we are to be found, for somebody who is elsewhere. */
  origin?: string;
  /** Whether it is the delegation desk’s, where a link is asked for. */
  desk?: boolean;
}

/** A page that cannot be shown says why, that nothing is lost, and where to go. */
export function FaultPage({ frame, status, requestId, againHref, origin, desk = false }: FaultProps) {
  const { t } = frame;
  return (
    <Page frame={frame} title={t(`fault.${status}.title`)}>
      <p class="quiet fig">{status}</p>
      <h1>{t(`fault.${status}.title`)}</h1>
      <p class="lead">{t(desk ? 'desk.door.lead' : `fault.${status}.text`)}</p>
      {requestId && (
        <p class="quiet">
          {t('fault.request')} <code>{requestId}</code>
        </p>
      )}
      <p>
        {againHref && (
          <>
            <a class="go" href={againHref}>
              {t('fault.again')}
            </a>{' '}
          </>
        )}
        {desk && (
          <>
            <a class="go" href={`/d?lang=${frame.language}`}>
              {t('desk.door.open')}
            </a>{' '}
          </>
        )}
        {origin === undefined ? (
          <a class="go plain" href="/">
            {t('fault.home')}
          </a>
        ) : (
          <a class="go" href={origin}>
            {t('fault.421.open', { place: new URL(origin).host })}
          </a>
        )}
      </p>
    </Page>
  );
}
