import { momentsOf, typedStretches } from './typed-stretches';

const ZONE = 'Asia/Bangkok';
const STRETCH = { from: '2026-12-03T02:00:00.000Z', to: '2026-12-03T11:00:00.000Z' };

describe('stretches of a speaker as they are typed', () => {
  it('stand in their fields as the clocks of the venue show them', () => {
    expect(typedStretches([STRETCH], ZONE)).toEqual([{ from: '2026-12-03T09:00', to: '2026-12-03T18:00' }]);
  });

  it('are the same moments when nobody touched them', () => {
    expect(momentsOf(typedStretches([STRETCH], ZONE), ZONE)).toEqual([STRETCH]);
  });

  it('are not there yet while one has an end too few, or ends before it begins', () => {
    const whole = { from: '2026-12-03T09:00', to: '2026-12-03T18:00' };
    expect(momentsOf([whole, { from: '2026-12-04T09:00', to: '' }], ZONE)).toBeNull();
    expect(momentsOf([whole, { from: '2026-12-04T12:00', to: '2026-12-04T09:00' }], ZONE)).toBeNull();
  });
});
