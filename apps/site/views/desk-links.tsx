import { SLIPS_AT_ONCE } from '@app/registration';

import { DeskPage } from './desk';
import type { DeskModel } from './desk';
import { DeskMails, type DeskMailsModel } from './desk-mails';
import { Form } from './form';
import type { FormSecrets } from './form';
import type { Frame } from './frame';

interface Props {
  frame: Frame;
  desk: DeskModel;
  secrets: FormSecrets;
  mails: DeskMailsModel;
  /** To how many a mail was sent just now; null where nobody pressed. */
  mailed: number | null;
  slips: { people: number; withoutSlip: number };
  /** What was printed just now. */
  printed: { href: string; count: number } | null;
}

/** How people are reached who still have to do their part. */
export function DeskLinksPage({ frame, desk, secrets, mails, mailed, slips, printed }: Props) {
  const { t } = frame;
  const { people, withoutSlip } = slips;
  return (
    <DeskPage frame={frame} desk={desk} at="/d/links" title={t('desk.links.title')}>
      <h1>{t('desk.links.title')}</h1>
      {mailed !== null && (
        <p role="status" class="box sum" tabindex={-1} autofocus>
          {t('desk.mails.sent', { count: mailed })}
        </p>
      )}
      {printed && (
        <div role="status" class="box sum" tabindex={-1} autofocus>
          <p>{t('desk.slips.ready', { count: printed.count })}</p>
          <p>
            <a href={printed.href} download>
              {t('desk.slips.open')}
            </a>
          </p>
        </div>
      )}
      <DeskMails frame={frame} desk={desk} secrets={secrets} mails={mails} />
      <section class="acts2" aria-labelledby="slips">
        <h2 id="slips">{t('desk.slips.title')}</h2>
        <p>{t('desk.slips.lead')}</p>
        {people === 0 ? (
          <p>{t('desk.slips.none')}</p>
        ) : (
          <>
            <p class="fig">{t('desk.slips.count', { people, without: withoutSlip })}</p>
            {withoutSlip > 0 && (
              <Form frame={frame} action={`/d/slips${desk.query}`} secrets={secrets}>
                <button type="submit" class="go">
                  {withoutSlip > SLIPS_AT_ONCE
                    ? t('desk.slips.part', { from: 1, to: SLIPS_AT_ONCE, of: withoutSlip })
                    : t('desk.slips.print', { count: withoutSlip })}
                </button>
              </Form>
            )}
            {people > withoutSlip && (
              <Form frame={frame} action={`/d/slips${desk.query}`} secrets={secrets}>
                <p class="hint" id="anew">
                  {t('desk.slips.anewHint')}
                </p>
                {partsOf(people).map(({ behind, to }) => (
                  <button
                    key={behind}
                    type="submit"
                    class="go plain"
                    name="anew"
                    value={behind}
                    aria-describedby="anew"
                  >
                    {people > SLIPS_AT_ONCE
                      ? t('desk.slips.anewPart', { from: behind + 1, to, of: people })
                      : t('desk.slips.anew')}
                  </button>
                ))}
              </Form>
            )}
          </>
        )}
      </section>
    </DeskPage>
  );
}

/** People by as many as one print holds. */
function partsOf(people: number): { behind: number; to: number }[] {
  return Array.from({ length: Math.ceil(people / SLIPS_AT_ONCE) }, (_, part) => ({
    behind: part * SLIPS_AT_ONCE,
    to: Math.min((part + 1) * SLIPS_AT_ONCE, people),
  }));
}
