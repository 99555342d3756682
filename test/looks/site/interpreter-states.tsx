import { formatZone, languageWord, say } from '@app/i18n';
import type { JSX } from 'preact';

import type { Frame } from '../../../apps/site/views/frame';
import { InterpreterPage } from '../../../apps/site/views/interpreter';
import type { InterpreterModel, OwnSessionModel } from '../../../apps/site/views/interpreter-models';
import { sampleEvent } from './samples';

const AT = new Date('2026-12-03T01:00:00Z');

const OPENING = {
  en: 'Opening ceremony and addresses of the six countries',
  zh: '开幕式暨六国致辞',
  km: 'ពិធីបើក និងសុន្ទរកថារបស់ប្រទេសទាំងប្រាំមួយ',
};

function opening({ language }: Frame): OwnSessionModel {
  const way = { from: languageWord('km', language), into: languageWord('zh', language) };
  return {
    id: '1',
    title: say(OPENING, language),
    startsAt: AT,
    when: '09:00–10:30',
    room: say({ en: 'Great Hall', zh: '大礼堂', km: 'សាលធំ' }, language),
    venue: say({ en: 'Convention Centre' }, language),
    duties: [
      { ...way, stretch: '09:00–09:30', mode: 'simultaneous', booth: 'A', with: ['李娜', 'Sok Dara'] },
      { ...way, from: '', stretch: '10:00–10:30', mode: 'whispered', booth: '', with: [] },
    ],
    people: [
      {
        id: '1',
        name: 'ឯកឧត្តមបណ្ឌិតសភាចារ្យ ប៊ុន រតនា',
        otherName: 'BUN Rotana',
        role: 'congratulatory-message',
        pronunciation: say({ en: 'boon ro-ta-NA' }, language),
        texts: [
          {
            ...{ id: 't', name: 'address-of-the-minister-final-version.docx', kind: 'text', language: 'km' },
            ...{ number: 2, releasedAt: AT, checked: false },
          },
          {
            ...{ id: 's', name: '幻灯片.pptx', kind: 'slides', language: 'zh' },
            ...{ number: 1, releasedAt: AT, checked: true },
          },
        ],
      },
      {
        ...{ id: '2', name: 'Nguyễn Thị Hồng Hạnh', otherName: '', role: 'panellist' },
        ...{ pronunciation: null, texts: [] },
      },
    ],
    documents: [
      { title: 'Order of the day', url: '/i/x/documents/1/2', file: 'PDF · 240 kB' },
      { title: 'Glossary', url: 'https://example.org/statement.pdf', file: '' },
    ],
  };
}

function Sample({ frame, quiet = false }: { frame: Frame; quiet?: boolean }) {
  const event = sampleEvent(frame.language);
  const first = opening(frame);
  const untimed = { ...first, id: '3', startsAt: null, when: '', room: null, venue: null, documents: [] };
  const page: InterpreterModel = {
    event,
    name: '王小明 Wang Xiaoming',
    zone: formatZone(event.timezone, AT),
    days: quiet
      ? []
      : [
          { date: '2026-12-03', sessions: [first, { ...first, id: '2', people: [], documents: [] }] },
          { date: null, sessions: [{ ...untimed, people: [] }] },
        ],
  };
  return <InterpreterPage frame={frame} page={page} base="/i/sample-link" />;
}

/** An interpreter’s own page, with much to do and with nothing yet. */
export const INTERPRETER_STATES: Readonly<Record<string, (frame: Frame) => JSX.Element>> = {
  interpreter: (frame) => <Sample frame={frame} />,
  'interpreter-quiet': (frame) => <Sample frame={frame} quiet />,
};
