import { filled, piecesOf, unknownNames } from './placeholders';

const VALUES = new Map([
  ['person', 'Ms {event} <b>Sok</b>'],
  ['event', 'Rivers'],
]);

describe('a text with placeholders', () => {
  it('is cut at them', () => {
    expect(piecesOf('Dear {person}, { event }!')).toEqual([
      { words: 'Dear ' },
      { name: 'person' },
      { words: ', ' },
      { name: 'event' },
      { words: '!' },
    ]);
  });

  it('has its values put in once, and they are not read again', () => {
    expect(filled('Dear {person}: {event}', VALUES)).toBe('Dear Ms {event} <b>Sok</b>: Rivers');
  });

  it.each(['a { b', 'a } b', '{', '}', '{\n}', `{${'x'.repeat(61)}}`, ''])('takes %j for words', (text) => {
    expect(filled(text, VALUES)).toBe(text);
  });

  it.each([
    ['{__proto__}', ['__proto__']],
    ['{constructor}', ['constructor']],
    ['{event.__proto__}', ['event.__proto__']],
    ['{event.constructor.constructor("x")()}', ['event.constructor.constructor("x")()']],
    ['{{person}}', []],
    ['{persn} {persn} {Event}', ['persn', 'Event']],
    ['{}', ['']],
    ['${event}', []],
    ['{person} and {event}', []],
  ])('knows what is no placeholder in %j', (text, unknown) => {
    expect(unknownNames([text], ['person', 'event'])).toEqual(unknown);
  });

  it('reaches nothing but its values', () => {
    expect(filled('{__proto__}{constructor}{toString}{event.__proto__}', VALUES)).toBe('');
  });
});
