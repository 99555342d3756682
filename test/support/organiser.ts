import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import createClient from 'openapi-fetch';
import type { paths } from '../../apps/web/api/schema';

interface Access {
  baseUrl: string;
  roles: { role: string; name: string; email: string; password: string; token: string }[];
  /** One invented person of every state, by her personal link. */
  people: { state: string; url: string }[];
}

/** Who may act in the demo, as the launcher's file says. */
export function demoAccess(dataDir: string): Access {
  return JSON.parse(readFileSync(join(dataDir, 'demo-access.json'), 'utf8')) as Access;
}

export function roleOf(dataDir: string, role: string): Access['roles'][number] {
  const found = demoAccess(dataDir).roles.find((each) => each.role === role);
  if (!found) throw new Error(`The demo has no ${role}.`);
  return found;
}

/** The typed client the console uses, with a role's API token. */
export function actAs(origin: string, token: string) {
  return createClient<paths>({ baseUrl: origin, headers: { authorization: `Bearer ${token}` } });
}

/** The answer's data; what was refused is the test's error. */
export function dataOf<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status} from ${answer.response.url}: ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}
