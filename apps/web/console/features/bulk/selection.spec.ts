import { chosenOf, isChosen, NOBODY, toggled, toggledAll } from './selection';

const ROWS = ['a', 'b', 'c'];

describe('who is chosen of a list', () => {
  it('is whoever was pressed, until she is pressed again', () => {
    const one = toggled(NOBODY, 'b', ROWS);
    expect([isChosen(one, 'b'), isChosen(one, 'a'), chosenOf(one, 90)]).toEqual([true, false, 1]);
    expect(toggled(one, 'b', ROWS)).toEqual(NOBODY);
  });

  it('is every row on the screen, then nobody', () => {
    const all = toggledAll({ kind: 'rows', ids: ['a'] }, ROWS);
    expect(all).toEqual({ kind: 'rows', ids: ROWS });
    expect(toggledAll(all, ROWS)).toEqual(NOBODY);
  });

  it('is all that fit, also those not on the screen, until one is left out', () => {
    expect([isChosen({ kind: 'all' }, 'z'), chosenOf({ kind: 'all' }, 1240)]).toEqual([true, 1240]);
    expect(toggled({ kind: 'all' }, 'b', ROWS)).toEqual({ kind: 'rows', ids: ['a', 'c'] });
  });
});
