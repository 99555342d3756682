import type { Letter, Words } from '../letters/letter';
import { smallPrint } from './small-print';

/** The letter as plain text: the same words in the same order, the link on a line of its own. */
export function plainText(t: Words, letter: Letter, origin: string): string {
  const { event, quote, items = [], facts = [], links = [], button } = letter;
  const blocks = [
    [event.name, [event.dates, event.place].filter(Boolean).join(' · ')].filter(Boolean).join('\n'),
    letter.heading,
    letter.greeting,
    ...letter.paragraphs,
    letter.written ?? '',
    letter.code ?? '',
    quote ? `${quote.label}:\n${indented(quote.text)}` : '',
    items.map(({ title, note }) => (note === '' ? `- ${title}` : `- ${title}: ${note}`)).join('\n'),
    links.map(({ text, path }) => `${text}:\n${origin}${path}`).join('\n'),
    facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    button ? `${button.text}:\n${origin}${button.path}` : '',
    ...letter.notes,
    `-- \n${smallPrint(t, letter).join('\n')}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
