import { BLANK_SESSION, type Session } from '@app/programme/domain/session';
import { changeBetween } from '@app/programme/domain/operation';
import { asSaved, formOf, onto } from './session-form';

const OPENING: Session = { ...BLANK_SESSION, id: 'a', title: { en: 'Opening' }, code: 'opening' };

const edited = (session: Session) => ({
  name: 'edit',
  changes: [changeBetween(OPENING, session) ?? { session: 'a', before: null, after: null }],
});
const draft = (...sessions: Session[]) => ({
  sessions: new Map(sessions.map((each) => [each.id, each])),
  number: 7,
});

it('a save that was refused can be opened again with all that was typed, over what stands now', () => {
  const typed = { ...OPENING, code: 'closing', summary: { en: 'At length.' } };
  const stands = { ...OPENING, minutes: 90 };
  expect(formOf(edited(typed), draft(stands))).toEqual({
    opened: stands,
    session: { ...typed, minutes: 90 },
    since: 7,
    parts: [],
  });
});

it('what was typed before stands over what the session is now', () => {
  const typed = { ...OPENING, summary: { en: 'At length.' } };
  const moved = { ...OPENING, roomId: 'annexe', startsAt: '2026-12-03T02:00:00.000Z' };
  const { opened, session } = onto({ opened: OPENING, session: typed, since: 3, parts: [] }, moved);
  expect(session).toEqual({ ...moved, summary: { en: 'At length.' } });
  expect(changeBetween(opened, session)).toEqual({
    session: 'a',
    before: { summary: {} },
    after: { summary: { en: 'At length.' } },
  });
});

it('what was typed over is not what somebody else made of it meanwhile', () => {
  const typed = { ...OPENING, summary: { en: 'At length.' } };
  const { opened } = onto(
    { opened: OPENING, session: typed, since: 3, parts: [] },
    { ...OPENING, summary: { en: 'Theirs.' } },
  );
  // Saved, it is refused: this editor has not seen it.
  expect(opened.summary).toEqual({});
});

it('nothing else than an edit of a session that stands can be opened again', () => {
  const act = edited({ ...OPENING, code: 'closing' });
  expect(formOf({ ...act, name: 'move' }, draft(OPENING))).toBeNull();
  expect(formOf(act, draft())).toBeNull();
  expect(formOf({ ...act, changes: [...act.changes, ...act.changes] }, draft(OPENING))).toBeNull();
});

it('a language that was emptied is left out of what is saved', () => {
  expect(asSaved({ ...OPENING, title: { en: '', zh: '开幕式' } }).title).toEqual({ zh: '开幕式' });
});
