import { standsKey } from '../features/places/draft';
import { isOfProgramme } from '../features/programme/releases/releases';
import { concerns } from './concerns';

const EVENT = 'e1';
const key = (address: string, path: object = { event: EVENT }) => ['get', address, { params: { path } }];
const change = (topic: string, id = 'r1', eventId: string | null = EVENT) => ({ topic, id, eventId });

const LIST = key('/api/v1/events/{event}/registrations');
const COUNTS = key('/api/v1/events/{event}/registration-counts');
const WAITING = key('/api/v1/events/{event}/approval-counts');
const PERSON = key('/api/v1/events/{event}/registrations/{registration}', {
  event: EVENT,
  registration: 'r1',
});
const BADGE = key('/api/v1/events/{event}/registrations/{registration}/badge', {
  event: EVENT,
  registration: 'r1',
});
const QUEUE = key('/api/v1/events/{event}/approvals/next');
const WHOLE = key('/api/v1/events/{event}');
const CATEGORIES = key('/api/v1/events/{event}/categories');
const LETTERS = key('/api/v1/events/{event}/dead-letters');
const LINE = key('/api/v1/events/{event}/waiting');
const QUOTAS = key('/api/v1/events/{event}/quotas');
const DRAFT = key('/api/v1/events/{event}/programme');
const STANDS = standsKey(EVENT);
const SURROUNDINGS = key('/api/v1/events/{event}/programme/surroundings');
const SPEAKERS = key('/api/v1/events/{event}/speakers');
const RELEASES = key('/api/v1/events/{event}/programme/releases');
const PRESENCE = key('/api/v1/events/{event}/programme/presence');
const BUSES = key('/api/v1/events/{event}/visits/{session}/buses', { event: EVENT, session: 's1' });
const ALL = {
  DRAFT,
  STANDS,
  SURROUNDINGS,
  SPEAKERS,
  RELEASES,
  PRESENCE,
  BUSES,
  LINE,
  QUOTAS,
  LIST,
  COUNTS,
  WAITING,
  PERSON,
  BADGE,
  QUEUE,
  WHOLE,
  CATEGORIES,
  LETTERS,
};

const concerned = (one: Parameters<typeof concerns>[0]) =>
  Object.entries(ALL)
    .filter(([, queryKey]) => concerns(one, queryKey))
    .map(([name]) => name);

describe('a change', () => {
  it('concerns what shows the kind of thing, and not the card somebody is deciding upon', () => {
    expect(concerned(change('registration'))).toEqual([
      'LINE',
      'QUOTAS',
      'LIST',
      'COUNTS',
      'WAITING',
      'PERSON',
      'BADGE',
    ]);
    expect(concerned(change('badge'))).toEqual(['PERSON', 'BADGE']);
    expect(concerned(change('event', EVENT))).toEqual([
      'SURROUNDINGS',
      'LINE',
      'QUOTAS',
      'WAITING',
      'WHOLE',
      'CATEGORIES',
    ]);
    // Whoever is engaged, and where they are: conflicts of the programme are told by both.
    expect(concerned(change('speaker', 's1'))).toEqual(['SURROUNDINGS', 'SPEAKERS']);
    // The editor follows by itself what is done; read again, it could take back nothing any more.
    expect(concerned(change('programme', EVENT))).toEqual(['STANDS', 'SURROUNDINGS', 'RELEASES', 'BUSES']);
    expect(concerned(change('presence', EVENT))).toEqual(['PRESENCE']);
    expect(concerned(change('dead-letter', 'l1', null))).toEqual(['LETTERS']);
  });

  it('does not concern another event, another person, or what nobody shows', () => {
    expect(concerned(change('registration', 'r1', 'e2'))).toEqual([]);
    expect(concerned(change('registration', 'r2'))).toEqual(['LINE', 'QUOTAS', 'LIST', 'COUNTS', 'WAITING']);
    expect(concerned(change('weather'))).toEqual([]);
  });
});

it('what is released or settled has all of the programme asked again but the draft under an editor', () => {
  expect([DRAFT, STANDS, RELEASES].map(isOfProgramme)).toEqual([false, true, true]);
});
