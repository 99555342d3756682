import { MissingGlyphs, TemplateFault } from './domain/document-faults';
import { renderEach } from './render-each';

interface Item {
  name: string;
}

/** A press without a glyph for any of these signs. */
function press(...unknown: string[]) {
  return (data: object) => {
    const items = (data as { items: Item[] }).items;
    const texts = unknown.filter((sign) => items.some(({ name }) => name.includes(sign)));
    if (texts.length > 0) return Promise.reject(new MissingGlyphs(texts));
    return Promise.resolve({ pdf: Buffer.from(items.map(({ name }) => name).join()), pages: items.length });
  };
}

const each = (names: string[]) => ({
  items: names.map((name): Item => ({ name })),
  dataOf: (items: readonly Item[]) => ({ items }),
  simplify: ({ name }: Item, missing: readonly string[]): Item | null => {
    const rest = missing.reduce((text, sign) => text.replaceAll(sign, ''), name);
    return rest === name ? null : { name: rest };
  },
});

describe('many items as one document', () => {
  it('are set as they are when every character has a glyph', async () => {
    const result = await renderEach(each(['ann', 'bob']), press());
    expect(result.pdf.toString()).toBe('ann,bob');
    expect(result.simplified.size).toBe(0);
  });

  it('lose only the texts of the items that cannot be shown', async () => {
    const result = await renderEach(each(['ann', 'b★b', 'cid', '☂']), press('★', '☂'));
    expect(result.pdf.toString()).toBe('ann,bb,cid,');
    expect([...result.simplified]).toEqual([
      [1, { name: 'bb' }],
      [3, { name: '' }],
    ]);
  });

  it('are tried one by one when the refusal names a text none of them holds', async () => {
    const render = (data: object) =>
      press('★')(data).catch(() => Promise.reject(new MissingGlyphs(['something reordered'])));
    const request = { ...each(['ann', 'b★b']), simplify: () => ({ name: 'bob' }) };
    expect((await renderEach(request, render)).pdf.toString()).toBe('ann,bob');
  });

  it('fail when there is nothing left to leave out', async () => {
    const request = { ...each(['★']), simplify: () => null };
    await expect(renderEach(request, press('★'))).rejects.toThrow(MissingGlyphs);
  });

  it('fail with the template when the template is at fault', async () => {
    const fault = new TemplateFault('badge', 'unknown variable');
    await expect(renderEach(each(['ann']), () => Promise.reject(fault))).rejects.toBe(fault);
  });
});
