import type { Documents } from '@app/documents';
import { AgendaPrinter, type PrintedAgenda } from './agenda-printer';

const AGENDA: PrintedAgenda = {
  language: 'en',
  event: 'Week',
  foot: 'Release 1',
  sheets: [{ heading: 'Thursday', sessions: [] }],
  paper: 'wall',
  at: new Date('2026-12-01T00:00:00Z'),
};

it('sets an agenda once, however many ask for it, and another one anew', async () => {
  let set = 0;
  const documents = {
    renderEach: () => {
      set += 1;
      return Promise.resolve({ pdf: Buffer.from(`file ${set}`) });
    },
  } as unknown as Documents;
  const printer = new AgendaPrinter(documents);
  const files = await Promise.all([printer.print(AGENDA), printer.print({ ...AGENDA })]);
  expect(files.map(String)).toEqual(['file 1', 'file 1']);
  expect(String(await printer.print(AGENDA))).toBe('file 1');
  expect(String(await printer.print({ ...AGENDA, language: 'zh' }))).toBe('file 2');
  expect(String(await printer.print({ ...AGENDA, foot: 'Release 2' }))).toBe('file 3');
});
