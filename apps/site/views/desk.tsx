import type { SiteTextId } from '@app/i18n';
import type { Said } from '@app/i18n';
import type { ComponentChildren } from 'preact';

import type { Frame, StylePart } from './frame';
import type { EventHead } from './models';
import { Page } from './page';
import { Running } from './running';
import { SaidText } from './said';

/** What stands over every page of a delegation. */
export interface DeskModel {
  event: EventHead;
  name: Said;
  /** Whether she looks after another one too. */
  several: boolean;
  /** `?lang=…` where the reader asked for a language; else empty. */
  query: string;
}

/** The pages of a delegation, in the order of the work. */
export const DESK_PAGES = [
  { path: '/d', text: 'desk.nav.board' },
  { path: '/d/entry', text: 'desk.entry.title' },
  { path: '/d/table', text: 'desk.table.title' },
  { path: '/d/approvals', text: 'desk.approvals.title' },
  { path: '/d/links', text: 'desk.links.title' },
  { path: '/d/rooms', text: 'desk.rooms.title' },
] as const satisfies readonly {
  path: string;
  text: SiteTextId;
}[];

export type DeskPath = (typeof DESK_PAGES)[number]['path'];

interface Props {
  frame: Frame;
  desk: DeskModel;
  /** Which of the pages this is; null for one below them. */
  at: DeskPath | null;
  title: string;
  styles?: readonly StylePart[];
  colours?: readonly string[];
  children: ComponentChildren;
}

/** The sheet of a delegation: which event, whose people, and the pages there are. */
export function DeskPage({ frame, desk, at, title, styles = [], colours, children }: Props) {
  const { t } = frame;
  return (
    <Page frame={frame} title={title} styles={['form', 'desk', ...styles]} colours={colours} script>
      <div class="opening">
        <Running frame={frame} event={desk.event} />
        <p class="house">
          <SaidText frame={frame} said={desk.name} />
        </p>
        <nav class="rooms" aria-label={t('desk.nav.label')}>
          <ul>
            {DESK_PAGES.map(({ path, text }) => (
              <li key={path}>
                <a href={`${path}${desk.query}`} aria-current={path === at ? 'page' : undefined}>
                  {t(text)}
                </a>
              </li>
            ))}
            {desk.several && (
              <li>
                <a href={`/d/choice${desk.query}`}>{t('desk.choose.other')}</a>
              </li>
            )}
          </ul>
        </nav>
      </div>
      {children}
    </Page>
  );
}
