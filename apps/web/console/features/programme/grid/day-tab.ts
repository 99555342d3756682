import { pickText } from '@app/kernel';
import type { Session } from '@app/programme/domain/session';
import type { Speech } from '../../../i18n/speech';
import type { Editor } from '../editor-context';
import { spanOf } from '../times';
import { asTarget, type Target } from './target';

/** Pixels between a tab and what is said below it. */
const BELOW = 6;

/** Marks the tab of the day a session is held over, and says below it what letting go would do. */
export function showDay(
  { editor, speech: { t, format, language } }: { editor: Editor; speech: Speech },
  session: Session,
  target: Extract<Target, { kind: 'day' }>,
  hint: HTMLElement | null,
): void {
  hideDay(hint);
  const tab = document.querySelector<HTMLElement>(`[data-drop="${String(target.day)}"]`);
  if (hint === null || tab === null) return;
  tab.setAttribute('data-over', '');
  const moved = asTarget(editor, session, target);
  const foreseen = editor.foresee(moved);
  const day = format.shortDay(editor.days[target.day]?.date ?? '');
  const span = spanOf(Date.parse(moved.startsAt ?? ''), moved.minutes, editor.event.timezone);
  const room = moved.roomId === null ? undefined : editor.rooms.get(moved.roomId);
  const does = room
    ? t('programme.drop.day', { day, span, room: pickText(room.name, language) })
    : t('programme.drop.day-only', { day, span });
  hint.textContent = foreseen.words === '' ? does : `${does} ${foreseen.words}`;
  const { left, bottom } = tab.getBoundingClientRect();
  hint.style.left = `${String(Math.max(8, Math.min(left, document.documentElement.clientWidth - 288)))}px`;
  hint.style.top = `${String(bottom + BELOW)}px`;
  hint.hidden = false;
}

/** Takes the mark and the words away. */
export function hideDay(hint: HTMLElement | null): void {
  if (hint === null || hint.hidden) return;
  hint.hidden = true;
  document.querySelector('[data-drop][data-over]')?.removeAttribute('data-over');
}
