import type { Said } from '@app/i18n';

import { Contact, Words } from './category-words';
import type { Frame } from './frame';
import type { EventHead } from './models';
import { Page } from './page';
import { Running } from './running';
import { stepHref } from './step';
import { SentenceWithInstant } from './times';

interface SavedProps {
  frame: Frame;
  event: EventHead;
  step: string;
  /** Where the link went; null while there is no address yet. */
  address: string | null;
  closesAt: Date | null;
}

/** After “save and finish later”. */
export function SavedPage({ frame, event, step, address, closesAt }: SavedProps) {
  const { t, language } = frame;
  return (
    <Page frame={frame} title={t('saved.title')}>
      <Running frame={frame} event={event} />
      <h1>{t('saved.title')}</h1>
      <p class="lead">{address ? t('saved.mailed', { address }) : t('saved.noMail')}</p>
      {closesAt && (
        <p>
          <SentenceWithInstant frame={frame} id="saved.until" at={closesAt} zone={event.timezone} />
        </p>
      )}
      <p>
        <a class="go plain" href={stepHref(language, event.code, step)}>
          {t('saved.go')}
        </a>
      </p>
    </Page>
  );
}

interface SentProps {
  frame: Frame;
  event: EventHead;
  address: string;
  /** Whether every place is taken and she stands in line. */
  waits?: boolean;
  /** `/r/{token}`. */
  statusHref: string;
  /** What her category says now that it is sent, and whom she may ask. */
  words?: Said | null;
  contact?: Said | null;
}

/** After sending: thank you, and what happens next. */
export function SentPage(props: SentProps) {
  const { frame, event, address, waits = false, statusHref, words = null, contact = null } = props;
  const { t } = frame;
  if (waits) {
    return (
      <Page frame={frame} title={t('sent.waiting.title')}>
        <Running frame={frame} event={event} />
        <h1>{t('sent.waiting.title')}</h1>
        <p class="lead">{t('sent.waiting.text', { address })}</p>
        {words && <Words frame={frame} said={words} />}
        <p>
          <a class="go" href={statusHref}>
            {t('sent.status')}
          </a>
        </p>
        {contact && <Contact frame={frame} said={contact} />}
      </Page>
    );
  }
  return (
    <Page frame={frame} title={t('sent.title')}>
      <Running frame={frame} event={event} />
      <h1>{t('sent.title')}</h1>
      {words && <Words frame={frame} said={words} />}
      <section class="text" aria-labelledby="next">
        <h2 id="next">{t('sent.next')}</h2>
        <p>{t('sent.next1')}</p>
        <p>{t('sent.next2')}</p>
        <p>{t('sent.next3')}</p>
      </section>
      <p>
        <a class="go" href={statusHref}>
          {t('sent.status')}
        </a>
      </p>
      <p class="quiet">{t('sent.mailed', { address })}</p>
      {contact && <Contact frame={frame} said={contact} />}
    </Page>
  );
}
