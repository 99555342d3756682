import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonTexts, siteTexts } from '@app/i18n';
import { LANGUAGES } from '@app/kernel';
import { ITEM_KINDS, ROOM_REQUEST_STATES } from '@app/programme';

/** Beginnings of ids the site puts together, each with what may follow: `t(`step.${step}`)`. */
const BUILT: Record<string, readonly string[]> = {
  'step.': ['person', 'organisation', 'days', 'interests', 'check'],
  'status.lead.': [
    'draft',
    'submitted',
    'pre_approved',
    'approved',
    'returned',
    'waitlisted',
    'rejected',
    'withdrawn',
    'cancelled',
    'replaced',
  ],
  'agenda.': ['day', 'theme', 'room', 'language'],
  'session.kind.': ['plenary', 'break', 'visit'],
  'changes.': ['new', 'cancelled', 'moved', 'changed'],
  'desk.filter.': ['form', 'pre-approval', 'approval', 'follow-up'],
  'desk.col.': ['form', 'preApproval', 'approval', 'followUp', 'badge'],
  'desk.role.': ['head', 'deputy', 'member'],
  'desk.approvals.done.': ['approve', 'return', 'reject', 'undo'],
  'desk.withdraw.': ['title', 'text'],
  'desk.substitute.': ['title', 'text'],
  'desk.entry.contact.': ['own', 'shared', 'none'],
  'desk.entry.contactHint.': ['own', 'shared', 'none'],
  'status.': ['rejected', 'withdrawn', 'cancelled', 'replaced'],
  'help.q.': ['begin', 'stop', 'link', 'code', 'names', 'change', 'entry'],
  'help.a.': ['begin', 'stop', 'link', 'code', 'names', 'change', 'entry'],
  'privacy.h.': ['what', 'who', 'badge', 'device', 'rights'],
  'privacy.p.': ['what', 'who', 'badge', 'device', 'rights'],
  'lan.': ['android', 'iphone', 'windows', 'mac', 'firefox'].flatMap((device) => [device, `${device}.steps`]),
  'fault.': ['400', '403', '404', '409', '410', '421', '429', '500', '503'].flatMap((status) => [
    `${status}.title`,
    `${status}.text`,
  ]),
  'desk.table.state.': ['open', 'accepted', 'done'],
  'desk.table.outcome.': ['new', 'changed', 'unchanged', 'refused'],
  'desk.table.fault.': [
    'expired',
    'table-empty',
    'table-too-large',
    'table-unreadable',
    'table-old-workbook',
    'import-changed',
    'import-accepted',
    'other',
  ],
  'speaker.role.': [
    'chair',
    'moderator',
    'keynote',
    'opening-remarks',
    'congratulatory-message',
    'panellist',
    'speaker',
    'signatory',
    'witness',
  ],
  'speaker.state.': ['invited', 'tentative', 'confirmed', 'declined', 'withdrawn', 'replaced'],
  'interpreter.mode.': ['simultaneous', 'consecutive', 'whispered'],
  'speaker.kind.': ['text', 'slides', 'other'],
  'withdraw.': ['title', 'text', 'act'],
  'substitute.': ['title', 'text', 'act'],
  'other.': [
    'step.person',
    'step.organisation',
    'group.native',
    'group.latin',
    'hint.email',
    'field.language',
    'field.nativeFamily',
    'field.nativeGiven',
    'step.send',
    'wait.button',
    'field.days',
    'field.themes',
    'hint.salutation',
    'hint.country',
    'hint.days',
  ],
  'hint.': [
    'salutation',
    'country',
    'email',
    'organisationName',
    'organisationLatinName',
    'jobTitle',
    'phone',
    'days',
    'themes',
    'sectors',
    'cooperationForms',
    'note',
    'companionEmail',
  ],
  'field.': ['relation', 'companionEmail'],
  'error.': [
    'too-long',
    'unknown-option',
    'too-many',
    'bad-text',
    'bad-email',
    'bad-phone',
    'phone-country',
    'not-latin',
    'bad-number',
    'too-small',
    'too-large',
    'bad-date',
    'bad-datetime',
    'bad-url',
    'too-early',
    'too-late',
    'option-full',
    'bad-photo',
    'photo-not-picture',
    'photo-heic',
    'photo-too-large',
    'photo-too-small',
    'photo-busy',
  ],
  'photo.rule.': ['alone', 'plain', 'facing', 'recent'],
  'script.item.': ITEM_KINDS,
  'desk.rooms.state.': ROOM_REQUEST_STATES,
};

/** Where these texts are read: the site, and what a library prints in the language of a page. */
const READERS = [__dirname, join(__dirname, '../../libs/programme/print')];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /(?<!\.spec)\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

describe('the site’s texts', () => {
  const built = Object.entries(BUILT).flatMap(([start, ends]) => ends.map((end) => start + end));

  it('are all used', () => {
    const source = READERS.flatMap(sources).join('\n');
    const unused = Object.keys(siteTexts('en'))
      .filter((id) => !Object.hasOwn(commonTexts('en'), id))
      .filter((id) => !source.includes(`'${id}'`) && !source.includes(`"${id}"`) && !built.includes(id));
    expect(unused).toEqual([]);
  });

  it('have every id that is put together', () => {
    const known = siteTexts('en');
    expect(built.filter((id) => !Object.hasOwn(known, id))).toEqual([]);
  });

  it.each(LANGUAGES)('promise a link by the button that mails it, in %s', (language) => {
    const texts: Record<string, string> = siteTexts(language);
    expect(texts['register.lead']).toContain(texts['step.later']);
    expect(texts['help.a.stop']).toContain(texts['step.later']);
  });
});
