import { asProblem, problemOf } from './problem';

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });

describe('a refusal of the API', () => {
  it('keeps code, sentence, request number and what stands now', async () => {
    const problem = await problemOf(
      answer(409, {
        title: 'Changed meanwhile',
        detail: 'Somebody else saved first.',
        instance: 'req-7',
        code: 'stale-version',
        meta: { current: 4 },
      }),
    );
    expect({ ...problem }).toEqual({
      name: 'Problem',
      status: 409,
      code: 'stale-version',
      title: 'Changed meanwhile',
      detail: 'Somebody else saved first.',
      requestId: 'req-7',
      meta: { current: 4 },
      fields: [],
    });
  });

  it('lists the refused fields by pointer', async () => {
    const errors = [{ pointer: '/name/en', detail: 'Say a name.' }, 'odd'];
    const problem = await problemOf(answer(400, { code: 'invalid', errors }));
    expect(problem.fields).toEqual([{ pointer: '/name/en', detail: 'Say a name.' }]);
  });

  it('is told even when a proxy answered with a page', async () => {
    const problem = await problemOf(new Response('<html>Bad gateway</html>', { status: 502 }));
    expect([problem.status, problem.code, problem.requestId]).toEqual([502, 'http.502', '']);
  });
});

describe('anything thrown', () => {
  it('tells a server that does not answer from a fault of the page', () => {
    expect(asProblem(new TypeError('Failed to fetch')).code).toBe('console.unreachable');
    expect(asProblem(new Error('x is undefined')).code).toBe('console.unexpected');
  });

  it('tells a console that was renewed while it was open', () => {
    const codes = [
      new TypeError('Failed to fetch dynamically imported module: /app/assets/jobs-page.js'),
      new TypeError('error loading dynamically imported module'),
      new Error('Unable to preload CSS for /app/assets/jobs-page.css'),
    ].map((error) => asProblem(error).code);
    expect(codes).toEqual(['console.renewed', 'console.renewed', 'console.renewed']);
  });
});
