import createFetchClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import type { paths } from './schema';
import { problemOf } from './problem';

/** The typed client. Every answer that is not ok is thrown as a `Problem`. */
export const http = createFetchClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  headers: { 'x-rivermeet': '1' },
});

http.use({
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
});

/** The same client for TanStack Query: keys are [method, path, parameters]. */
export const api = createQueryClient(http);
