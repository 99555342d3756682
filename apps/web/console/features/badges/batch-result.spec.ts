import { batchResult } from './batch-result';

describe('what a batch of badges ended with', () => {
  it('is read with its parts and the badges to look at', () => {
    const result = {
      badges: 2,
      files: [
        {
          id: 'f1',
          name: 'badges-01.pdf',
          badges: 2,
          from: 'LM-0001',
          to: 'LM-0002',
          first: 'Chan Dara',
          last: 'Keo Somphone',
          countries: ['KH', 'LA'],
        },
      ],
      fallenBack: [{ registrationId: 'r1', number: 'LM-0001', left: ['nativeName'] }],
      passedOver: [],
    };
    expect(batchResult(result)).toEqual(result);
  });

  it('is read without people where it was made before parts were named by them', () => {
    const files = [{ id: 'f1', name: 'badges-01.pdf', badges: 2, from: 'LM-0001', to: 'LM-0002' }];
    expect(batchResult({ files })?.files[0]).toMatchObject({ first: '', last: '', countries: [] });
  });

  it('is none for a job of another kind or one that has not ended', () => {
    expect([batchResult(null), batchResult({ rows: 3 })]).toEqual([null, null]);
  });
});
