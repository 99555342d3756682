import { qrMatrix } from './qr';

describe('a QR matrix', () => {
  it('has no border: the finders touch its corners', () => {
    const matrix = qrMatrix('EV1.ABC');
    expect(matrix).toHaveLength(21);
    expect(matrix[0]?.slice(0, 7)).toEqual([true, true, true, true, true, true, true]);
    expect(matrix.map((row) => row[0]).slice(-7)).toEqual([true, true, true, true, true, true, true]);
  });

  it('of a badge token is version 7', () => {
    expect(qrMatrix(`EV1.${'A2'.repeat(80).slice(1)}`)).toHaveLength(45);
  });
});
