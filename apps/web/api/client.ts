import { newId } from '@app/kernel';
import createFetchClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { insisting } from './insisting';
import type { paths } from './schema';
import { problemOf } from './problem';
import { provedAgain } from './step-up';

/** The typed client. Every answer that is not ok is thrown as a `Problem`. */
export const http = createFetchClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  headers: { 'x-rivermeet': '1' },
  fetch: insisting((request) => fetch(request), newId),
});

/** What was sent, to be sent again: a body can be read once. */
const sent = new WeakMap<Request, Request>();

http.use({
  onRequest({ request }) {
    if (request.method !== 'GET') sent.set(request, request.clone());
  },
  async onResponse({ request, response }) {
    if (response.ok) return;
    const problem = await problemOf(response);
    const again = sent.get(request);
    if (problem.code !== 'step-up.needed' || again === undefined || !(await provedAgain())) throw problem;
    const repeated = await fetch(again);
    if (!repeated.ok) throw await problemOf(repeated);
    return repeated;
  },
});

/** The same client for TanStack Query: keys are [method, path, parameters]. */
export const api = createQueryClient(http);
