import { insisting } from './insisting';

const KEY = 'idempotency-key';

function sender(answers: (Response | Error)[]) {
  const sent: { key: string | null; body: string }[] = [];
  let keys = 0;
  const send = insisting(
    async (request) => {
      sent.push({ key: request.headers.get(KEY), body: await request.text() });
      const answer = answers.shift() ?? new Response('late');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    () => `key-${String((keys += 1))}`,
    [0, 0],
  );
  return { send, sent };
}

const post = (headers: Record<string, string> = {}) =>
  new Request('http://house/api', { method: 'POST', body: '{"a":1}', headers });

describe('a change that is sent', () => {
  it('keeps its key and its body while no answer comes', async () => {
    const { send, sent } = sender([
      new TypeError('Failed to fetch'),
      new TypeError('gone'),
      new Response('done'),
    ]);
    expect(await (await send(post())).text()).toBe('done');
    expect(sent).toEqual(Array.from({ length: 3 }, () => ({ key: 'key-1', body: '{"a":1}' })));
  });

  it('has another key than the change before', async () => {
    const { send, sent } = sender([new Response('1'), new Response('2')]);
    await send(post());
    await send(post());
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  });

  it('keeps the key its screen gave it', async () => {
    const { send, sent } = sender([new Response('1')]);
    await send(post({ [KEY]: 'of-the-form' }));
    expect(sent.map(({ key }) => key)).toEqual(['of-the-form']);
  });

  it('is given up after three tries', async () => {
    const lost = Array.from({ length: 3 }, () => new TypeError('gone'));
    const { send, sent } = sender(lost);
    await expect(send(post())).rejects.toThrow('gone');
    expect(sent).toHaveLength(3);
  });

  it.each([409, 500])('is not sent again after an answer, also one of %d', async (status) => {
    const { send, sent } = sender([new Response('no', { status })]);
    expect((await send(post())).status).toBe(status);
    expect(sent).toHaveLength(1);
  });

  it('that only reads has no key and is sent once', async () => {
    const { send, sent } = sender([new TypeError('gone')]);
    await expect(send(new Request('http://house/api'))).rejects.toThrow('gone');
    expect(sent).toEqual([{ key: null, body: '' }]);
  });
});
