import { opening } from './opening';

const side = { name: 'side', run: () => Promise.resolve(1) };

describe('the opening of a bench', () => {
  it('closes what was kept when the bench is closed, the last first', async () => {
    const closed: string[] = [];
    const bench = await opening(async (keep) => {
      keep('house', (name) => closed.push(name));
      keep('caller', (name) => closed.push(name));
      return { ours: side, peer: side };
    });
    expect(closed).toEqual([]);
    await bench.close();
    expect(closed).toEqual(['caller', 'house']);
  });

  it('closes what had started where the rest does not open', async () => {
    const closed: string[] = [];
    const failing = opening(async (keep) => {
      keep('house', (name) => closed.push(name));
      throw new Error('No statements.');
    });
    await expect(failing).rejects.toThrow('No statements.');
    expect(closed).toEqual(['house']);
  });
});
