import { auditRecord } from './audit-record';

const room = auditRecord('room', { public: ['name'], business: ['capacity'] });

describe('an audit record', () => {
  it('keeps the fields that differ, and knows which are personal', () => {
    const before = { name: 'Hall 1', capacity: 80, keyHolder: 'Sok', opens: new Date(0) };
    const after = { name: 'Hall 1', capacity: 90, keyHolder: 'Dara', opens: new Date(0).toISOString() };

    expect(room.change('room.changed', 'r1', before, after)).toEqual({
      action: 'room.changed',
      kind: 'room',
      id: 'r1',
      changes: [
        { field: 'capacity', before: 80, after: 90, personal: false },
        { field: 'keyHolder', before: 'Sok', after: 'Dara', personal: true },
      ],
    });
  });

  it('takes a field it was not told of for personal', () => {
    expect(room.created('room.created', 'r1', { passport: 'X1' }).changes).toEqual([
      { field: 'passport', after: 'X1', personal: true },
    ]);
  });

  it('takes nothing and null for the same', () => {
    expect(room.change('room.changed', 'r1', {}, { name: null }).changes).toEqual([]);
  });
});
