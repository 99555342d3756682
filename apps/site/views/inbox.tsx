import { formatInstant } from '@app/i18n';

import type { Frame } from './frame';
import type { MailModel, MailSummary } from './models';
import { Page } from './page';
import { NameText } from './said';

/** The mails that left a trial installation. */
export function InboxPage({ frame, mails }: { frame: Frame; mails: readonly MailSummary[] }) {
  const { t, language } = frame;
  return (
    <Page frame={frame} title={t('inbox.title')}>
      <h1>{t('inbox.title')}</h1>
      <p>{mails.length === 0 ? t('inbox.empty') : t('inbox.lead')}</p>
      {mails.length > 0 && (
        <dl class="pairs">
          {mails.map((mail) => (
            <div key={mail.id}>
              <dt class="fig">{formatInstant(mail.at, language, 'UTC')} UTC</dt>
              <dd>
                <a href={`/dev/inbox/${encodeURIComponent(mail.id)}?lang=${language}`}>
                  <NameText frame={frame} text={mail.subject} />
                </a>
                <br />
                <NameText frame={frame} text={mail.to} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Page>
  );
}

/** One mail, its HTML in a frame that may do nothing. */
export function MailPage({ frame, mail }: { frame: Frame; mail: MailModel }) {
  const { t, language } = frame;
  const rows = [
    [t('inbox.subject'), mail.subject],
    [t('inbox.to'), mail.to],
    [t('inbox.from'), mail.from],
    [t('inbox.at'), `${formatInstant(mail.at, language, 'UTC')} UTC`],
  ];
  return (
    <Page frame={frame} title={mail.subject} styles={['inbox']}>
      <p class="run">
        <a href={`/dev/inbox?lang=${language}`}>{t('inbox.back')}</a>
      </p>
      <h1>
        <NameText frame={frame} text={mail.subject} />
      </h1>
      <dl class="pairs">
        {rows.map(([label = '', value = '']) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <NameText frame={frame} text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {mail.hasHtml && (
        <section class="text">
          <h2>{t('inbox.html')}</h2>
          <iframe
            sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
            src={`/dev/inbox/${encodeURIComponent(mail.id)}/html`}
            title={t('inbox.html')}
          />
        </section>
      )}
      <section class="text">
        <h2>{t('inbox.text')}</h2>
        <pre>{mail.text}</pre>
      </section>
    </Page>
  );
}
