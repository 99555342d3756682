import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { draftQuery } from './draft-transport';

it('the draft under an editor is not read again by what asks everything again', async () => {
  const queries = new QueryClient();
  let read = 0;
  const queryFn = () => Promise.resolve({ number: (read += 1), sessions: [] });
  const stop = new QueryObserver(queries, { ...draftQuery('e1'), queryFn }).subscribe(() => undefined);
  await queries.invalidateQueries();
  await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== '/api/v1/jobs' });
  expect(read).toBe(1);
  stop();
  queries.clear();
});
