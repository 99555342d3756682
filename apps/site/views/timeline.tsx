import type { Frame } from './frame';
import type { TimelineEntry } from './models';
import { NameText } from './said';
import { Sign } from './signs';
import { Instant } from './times';

/** What happened and what is to come, each with its sign, its time and who did it. */
export function Timeline(props: { frame: Frame; entries: readonly TimelineEntry[]; zone: string }) {
  const { frame, entries, zone } = props;
  return (
    <ol class="way">
      {entries.map((entry, index) => (
        <li key={index} class={entry.look} aria-current={entry.look === 'now' ? 'step' : undefined}>
          <Sign kind={entry.look} />
          <b>{entry.label}</b>
          {entry.look === 'now' && <span class="quiet"> · {frame.t('status.now')}</span>}
          {entry.look === 'ahead' && <span class="quiet"> · {frame.t('status.ahead')}</span>}
          {entry.at && (
            <div>
              <Instant frame={frame} at={entry.at} zone={zone} />
            </div>
          )}
          {entry.by && (
            <div class="quiet">
              <NameText frame={frame} text={entry.by} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
