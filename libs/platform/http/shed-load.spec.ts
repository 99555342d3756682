import { load } from '@config';
import fastify, { type FastifyInstance } from 'fastify';
import { CAN_WAIT, shedLoad } from './shed-load';

describe('strangers who arrive while the process is late', () => {
  let server: FastifyInstance;
  /** Lets go whoever is being answered. */
  let answer: () => void;

  beforeEach(async () => {
    const answered = new Promise<void>((resolve) => (answer = resolve));
    server = fastify();
    shedLoad(server, { secretKey: Buffer.alloc(32) });
    server.setErrorHandler((_error, _request, reply) => reply.status(503).send());
    server.get('/known', async () => answered);
    server.get('/form', { config: CAN_WAIT }, async () => 'the form');
    await server.ready();
  });

  afterEach(async () => {
    answer();
    await server.close();
  });

  const inHand = async (count: number): Promise<void> => {
    for (let one = 0; one < count; one += 1) void server.inject('/known');
    await new Promise((later) => setTimeout(later, 20));
  };
  const form = async () => (await server.inject('/form')).statusCode;

  function holdTheLoop(): void {
    const end = performance.now() + load.latest + 200;
    while (performance.now() < end);
  }

  it('are let in when there are few: the process is late by itself', async () => {
    await inHand(load.fewInFlight);
    holdTheLoop();
    expect(await form()).toBe(200);
  });

  it('are asked to come back when there are more', async () => {
    await inHand(load.fewInFlight + 1);
    expect(await form()).toBe(200);
    holdTheLoop();
    expect(await form()).toBe(503);
  });

  it('are asked to come back when very many are answered, however fast', async () => {
    await inHand(load.mostInFlight + 1);
    expect(await form()).toBe(503);
  });
});
