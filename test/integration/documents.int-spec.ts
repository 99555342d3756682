import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Documents,
  type DocumentTemplate,
  fontFolders,
  MissingGlyphs,
  type PdfStandard,
  setText,
  TemplateFault,
} from '@app/documents';
import { RenderPool } from '../../libs/documents/render-pool';

const AT = new Date('2026-12-02T08:00:00Z');

const LETTER = `
#import "/type.typ": *
#let data = json("/data.json")
#set document(title: data.title, date: auto)
#set page(width: 80mm, height: 60mm)
#show: base
#line-of(data.text)
`;

describe('documents', () => {
  let documents: Documents;
  let folder: string;

  beforeAll(() => {
    documents = new Documents();
    folder = mkdtempSync(join(tmpdir(), 'documents-'));
  });

  afterAll(async () => {
    await documents.onApplicationShutdown();
    rmSync(folder, { recursive: true });
  });

  function template(name: string, source: string): DocumentTemplate {
    const file = join(folder, `${name}.typ`);
    writeFileSync(file, source);
    return { name, file };
  }

  const data = (text: string) => ({ title: 'Letter', text: setText(text) });

  it('are the same bytes from the same data and time, and say that time', async () => {
    const letter = template('letter', LETTER);
    const one = await documents.renderPdf(letter, data('ស្ត្រី'), { at: AT });
    const two = await documents.renderPdf(letter, data('ស្ត្រី'), { at: AT });
    const later = await documents.renderPdf(letter, data('ស្ត្រី'), { at: new Date(AT.getTime() + 1000) });

    expect(one.pages).toBe(1);
    expect(two.pdf.equals(one.pdf)).toBe(true);
    expect(later.pdf.equals(one.pdf)).toBe(false);
    expect(one.pdf.toString('latin1')).toContain('2026-12-02T08:00:00');
  });

  it.each<[PdfStandard, string]>([
    ['A-2u', '<pdfaid:conformance>U</pdfaid:conformance>'],
    ['A-2a', '<pdfaid:conformance>A</pdfaid:conformance>'],
    ['UA-1', '<pdfuaid:part>1</pdfuaid:part>'],
  ])('claim the standard they were asked for: %s', async (standard, claim) => {
    const { pdf } = await documents.renderPdf(template('letter', LETTER), data('A letter'), {
      at: AT,
      standard,
    });
    expect(pdf.toString('latin1')).toContain(claim);
  });

  it('are not made with a character no bundled font has, and say which', async () => {
    const refusal = documents.renderPdf(template('letter', LETTER), data('Sok 🎉 سلام'), { at: AT });
    await expect(refusal).rejects.toThrow(MissingGlyphs);
    await refusal.catch((error: MissingGlyphs) =>
      expect([...error.texts].sort()).toEqual(['س', 'ل', 'ا', 'م', '🎉'].sort()),
    );
  });

  it('take their data as text, never as part of the template', async () => {
    const hostile = '#panic("taken") $x$ @preview "] ) } \\ <script>';
    const { pages } = await documents.renderPdf(template('letter', LETTER), data(hostile), { at: AT });
    expect(pages).toBe(1);
  });

  it('fail with the template’s name and the reason when it is wrong', async () => {
    const wrong = template('wrong', '#unknown');
    await expect(documents.renderPdf(wrong, {}, { at: AT })).rejects.toThrow(
      new TemplateFault('wrong', 'unknown variable: unknown'),
    );
  });

  it('fail when a template names a font that is not bundled', async () => {
    const odd = template(
      'odd',
      '#set text(font: "Comic Sans", fallback: false)\n#set document(title: "x")\nhello',
    );
    await expect(documents.renderPdf(odd, {}, { at: AT })).rejects.toThrow(/comic sans/i);
  });

  it('import no packages and read no files outside their folder', async () => {
    const importing = template('importing', '#import "@preview/cetz:0.3.0"');
    await expect(documents.renderPdf(importing, {}, { at: AT })).rejects.toThrow('templates import none');
    const reading = template('reading', '#read("/../../../../etc/hostname")');
    await expect(documents.renderPdf(reading, {}, { at: AT })).rejects.toThrow(TemplateFault);
  });

  it('leave the thread that asked free while they are set', async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `word${index}`).join(' ');
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 2);
    await documents.renderPdf(template('long', `${LETTER}\n#((data.text.text + " ") * 40)`), data(words), {
      at: AT,
    });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('the threads that set documents', () => {
  const settings = {
    workerFile: join(__dirname, '../../libs/documents/render-worker.cjs'),
    workspace: join(__dirname, '../../libs/documents/templates'),
    fontPaths: fontFolders(),
  };
  let folder: string;
  const job = (name: string) => ({
    template: name,
    file: join(folder, `${name}.typ`),
    data: '{}',
    standard: 'a-2u',
    timestamp: 1,
  });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'threads-'));
    writeFileSync(join(folder, 'page.typ'), '#set document(title: "x")\n#set text(font: "Noto Sans")\none');
    // The compiler itself ends a loop of more than 10,000 turns; this is some seconds of honest work, which cannot be broken off.
    writeFileSync(
      join(folder, 'slow.typ'),
      '#for _ in range(1000) { let x = range(20000).map(n => n * n).sum() }\n',
    );
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are as many as asked for, and work side by side', async () => {
    const pool = new RenderPool({ ...settings, size: 2 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => pool.render(job('page'))));
    expect(answers.map((answer) => 'pages' in answer && answer.pages)).toEqual(Array(12).fill(1));
    expect(pool.running).toBe(2);
    await pool.close();
    expect(pool.running).toBe(0);
  });

  it('are replaced after so many pages', async () => {
    const pool = new RenderPool({ ...settings, size: 1, pagesPerThread: 2 });
    const running: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await pool.render(job('page'));
      running.push(pool.running);
    }
    expect(running).toEqual([1, 0, 1, 0, 1]);
    await pool.close();
  });

  it('finish what they are at and refuse what waits when the process closes', async () => {
    const pool = new RenderPool({ ...settings, size: 1 });
    const [first, second] = [pool.render(job('page')), pool.render(job('page'))];
    const closed = pool.close();
    await expect(second).rejects.toThrow('closed before');
    expect(await first).toMatchObject({ pages: 1 });
    await closed;
    await expect(pool.render(job('page'))).rejects.toThrow('closing');
  });

  it('are given up when one takes too long, and the next document finds another', async () => {
    const limits = { ...settings, size: 1, timeout: 1000 };
    const pool = new RenderPool(limits);
    await expect(pool.render(job('slow'))).rejects.toThrow('too long');
    expect(pool.running).toBe(0);
    // The next thread reads its fonts beside the one still at its loop: more than a second where a machine is busy.
    limits.timeout = 60_000;
    expect(await pool.render(job('page'))).toMatchObject({ pages: 1 });
    await pool.close();
  });

  it('tell when one dies', async () => {
    const broken = new RenderPool({ ...settings, size: 1, workerFile: join(folder, 'none.cjs') });
    await expect(broken.render(job('page'))).rejects.toThrow();
    expect(broken.running).toBe(0);
  });
});
