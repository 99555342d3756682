import { DomainError } from '@app/kernel';
import { IsInt } from 'class-validator';
import { ListOf } from './list.decorator';
import { MayBeMissing } from './missing.decorator';
import { Text } from './text.decorator';
import { validationPipe } from './validation';

class Term {
  @Text({ max: 10 }) code: string;
}

class Vocabulary {
  @ListOf(Term, { min: 1, max: 2 }) terms: Term[];
  @MayBeMissing() @IsInt() position?: number;
}

/** What the pipe makes of a body, or the pointers of its refusal. */
async function checked(body: unknown): Promise<unknown> {
  try {
    return await validationPipe().transform(body, { type: 'body', metatype: Vocabulary });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.fields?.map(({ pointer }) => pointer);
  }
}

describe('a property', () => {
  const terms = [{ code: 'a' }];

  it('may be left out, but not null, where it may be missing', async () => {
    expect(await checked({ terms })).toEqual({ terms });
    expect(await checked({ terms, position: 1 })).toEqual({ terms, position: 1 });
    expect(await checked({ terms, position: null })).toEqual(['/position']);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'a'],
    ['one object', { code: 'a' }],
    ['too few', []],
    ['too many', [{ code: 'a' }, { code: 'b' }, { code: 'c' }]],
    ['lists', [[]]],
    ['lists of good entries', [[{ code: 'a' }]]],
    ['texts', ['a']],
    ['nulls', [null]],
  ])('is refused where a list of objects is wanted and %s came', async (_, value) => {
    expect(await checked({ terms: value })).toEqual(['/terms']);
  });

  it('is pointed at within its entry', async () => {
    expect(await checked({ terms: [{ code: 'a' }, { code: '' }] })).toEqual(['/terms/1/code']);
    expect(await checked({ terms: [{ code: 'a', role: 'admin' }] })).toEqual(['/terms/0/role']);
  });
});
