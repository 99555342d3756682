import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SystemScope } from '@app/platform';
import type { Member } from '../living-event';
import { groundOf } from './ground';
import { peopleOf } from './people';

/** What the stages of every context stand on. */
export type World = Awaited<ReturnType<typeof worldOf>>;

export async function worldOf(app: NestFastifyApplication, scope: SystemScope, owner: Member, mark: string) {
  const ground = await groundOf(app, scope, owner, mark);
  return { ...ground, ...(await peopleOf(ground)) };
}
