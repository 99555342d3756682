import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSOLE_LANGUAGES } from '@app/i18n/languages';

const LIBS = join(__dirname, '../../libs');

interface Said {
  code: string;
  /** Whether its sentence is written where the code is; one put together elsewhere is about a field. */
  fixed: boolean;
}

/** Every refusal the source can make, as `new DomainError({ code, …, detail })` has it. */
const refusals = readdirSync(LIBS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.(spec|int-spec)\.ts$/.test(file))
  .flatMap((file) => saidIn(readFileSync(join(LIBS, file), 'utf8')));

function saidIn(source: string): Said[] {
  return source
    .split('new DomainError({')
    .slice(1)
    .flatMap((rest) => {
      const [, code = ''] = /^\s*code:(.*?),\n?\s*kind:/s.exec(rest) ?? [];
      const [, detail = ''] = /\bdetail(.*?)(?:,\s*(?:meta|fields):|\}\))/s.exec(rest) ?? [];
      return [...code.matchAll(/'([a-z-]+(?:\.[a-z-]+)+)'/g)].map(([, name = '']) => ({
        code: name,
        fixed: /^:\s*['`]/.test(detail),
      }));
    });
}

/** Told to people outside only, on pages that have their own words for it, or never to anybody at a screen. */
const ELSEWHERE = [
  'delegations.no-desk',
  'events.file-refused',
  'identity.link-ended',
  'identity.no-demo-here',
  'live.too-many',
  'meetings.impossible-input',
  'meetings.not-a-problem',
  'once.bad-key',
  'registration.address-not-listed',
  'registration.address-other',
  'registration.address-used-up',
  'registration.already-sent',
  'registration.code-expired',
  'registration.code-needed',
  'registration.code-used-up',
  'registration.code-wrong',
  'registration.companion-not-hers',
  'registration.follow-up-closed',
  'registration.no-address',
  'registration.not-for-focal-point',
  'registration.registered-elsewhere',
  'registration.registered-in-delegation',
  'registration.substitution-over',
  'registration.too-late-to-take-back',
  'registration.unknown-step',
  'scope.no-reason',
];

/** Said by the screens themselves: faults of fields, and whatever is wrong with the house for the moment. */
const SCREENS = ['registration.answers-refused', 'pictures.busy'];

/** Those whose title says nothing, because a sentence or a list of fields stands beside it. */
const SENTENCE_ONLY = [
  'commitments.merge-both-promised',
  'delegations.merge-both',
  'people.merge-elsewhere',
  'registration.merge-both-active',
  'registration.merge-quota-too-small',
];

const told = refusals.filter(({ code }) => ![...ELSEWHERE, ...SCREENS].includes(code));

describe.each(CONSOLE_LANGUAGES)('what the console is refused, in %s', (language) => {
  const catalogue = readFileSync(join(LIBS, 'i18n', 'catalogues', language, 'console.json'), 'utf8');
  const words = JSON.parse(catalogue) as Record<string, string>;

  it('has a few words', () => {
    const lacking = told.filter(({ code }) => !SENTENCE_ONLY.includes(code) && !words[`problem.${code}`]);
    expect(lacking.map(({ code }) => code)).toEqual([]);
  });

  it('has a sentence, where the server has one', () => {
    const lacking = told.filter(({ code, fixed }) => fixed && !words[`problem.${code}.detail`]);
    expect(lacking.map(({ code }) => code)).toEqual([]);
  });
});

it('finds the refusals in the source, and knows no exception that is none', () => {
  const codes = refusals.map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(200);
  expect(codes).toEqual(expect.arrayContaining(['speakers.unreachable', 'registration.quota-full']));
  expect([...ELSEWHERE, ...SCREENS, ...SENTENCE_ONLY].filter((code) => !codes.includes(code))).toEqual([]);
});
