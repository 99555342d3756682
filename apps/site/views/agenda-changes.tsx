import { formatInstant } from '@app/i18n';

import type { ChangeModel, ReleaseModel } from './agenda-models';
import type { Frame } from './frame';
import type { EventHead } from './models';
import { Page } from './page';
import { Running } from './running';
import { SaidLines, SaidText } from './said';

/** What became of the programme from release to release, the newest first. */
export function ChangesPage(props: {
  frame: Frame;
  event: EventHead;
  base: string;
  zone: string;
  releases: readonly ReleaseModel[];
}) {
  const { frame, event, base, zone, releases } = props;
  const { t } = frame;
  return (
    <Page
      frame={frame}
      title={`${t('agenda.changes')} · ${event.name.text}`}
      styles={['agenda']}
      feedHref={`${base}/agenda.atom`}
      foot={t('foot.zone', { zone })}
    >
      <Running frame={frame} event={event} />
      <p class="run">
        <a href={`${base}/agenda`}>
          <span aria-hidden="true">‹ </span>
          {t('agenda.whole')}
        </a>
      </p>
      <h1>{t('agenda.changes')}</h1>
      {releases.length === 0 && <p class="box">{t('agenda.none')}</p>}
      {releases.map((release) => (
        <section key={release.number} class="day" id={`r-${release.number}`}>
          <h2>
            {t('agenda.stamp', {
              number: release.number,
              date: formatInstant(release.at, frame.language, event.timezone),
            })}
          </h2>
          {release.comment && (
            <div class="text">
              <SaidLines frame={frame} said={release.comment} />
            </div>
          )}
          <Changes frame={frame} release={release} />
        </section>
      ))}
      {releases.length > 0 && (
        <p>
          <a href={`${base}/agenda.atom`} type="application/atom+xml">
            {t('agenda.feed')}
          </a>
        </p>
      )}
    </Page>
  );
}

function Changes({ frame, release }: { frame: Frame; release: ReleaseModel }) {
  const { t } = frame;
  if (release.first) return <p>{t('changes.first')}</p>;
  if (release.changes.length === 0) return <p>{t('changes.none')}</p>;
  return (
    <ul class="changes">
      {release.changes.map((change, index) => (
        <li key={index}>
          <p class="kind quiet">{t(`changes.${change.kind}`)}</p>
          <div>
            <p>
              {change.href ? (
                <a href={change.href}>
                  <SaidText frame={frame} said={change.title} />
                </a>
              ) : (
                <SaidText frame={frame} said={change.title} />
              )}
            </p>
            <Places change={change} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Places({ change: { kind, before, after } }: { change: ChangeModel }) {
  return (
    <p class="quiet">
      {kind !== 'new' && kind !== 'changed' && <s>{before}</s>}
      {kind === 'moved' && ' → '}
      {kind !== 'cancelled' && after}
    </p>
  );
}
