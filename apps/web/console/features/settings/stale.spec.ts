import { Problem } from '../../../api/problem';
import { differences, standingNow } from './stale';

const refusal = (status: number, code: string, meta: Record<string, unknown>) =>
  new Problem({ status, code, title: '', detail: '', requestId: '', meta, fields: [] });

describe('a change that came too late', () => {
  it('knows what stands now', () => {
    const now = { version: 4, date: '2018-12-04' };
    expect(standingNow(refusal(409, 'stale-version', { current: 4, now }))).toEqual(now);
  });

  it('is told from other conflicts', () => {
    expect(standingNow(refusal(409, 'events.day-taken', { now: {} }))).toBeNull();
  });

  it('shows the fields that differ, not the order of languages nor those left empty', () => {
    const mine = { name: { en: 'Hall', zh: '厅', km: '' }, capacity: 400 };
    const now = { name: { zh: '厅', en: 'Hall' }, capacity: 380, version: 4 };
    expect(differences(mine, now)).toEqual([{ field: 'capacity', theirs: 380 }]);
  });
});
