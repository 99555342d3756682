import { Injectable } from '@nestjs/common';
import { pageOf } from '@app/kernel';
import { Database } from '../database/database';
import type { JobRun } from '../jobs/job-run';
import { JobRuns } from '../jobs/job-runs';
import { type GrantPlace, reaches } from '../scope/actor';
import { ActorNames } from '../scope/ports';
import type { Scope } from '../scope/scope';
import { type AuditFilter, type AuditRow, findChoices, findEntries, findHead } from './audit-page.repository';
import { chainOf } from './chain';
import { verificationOf } from './verification';

/** Who did it, as far as it is still known. */
export interface ActorView {
  kind: string;
  id: string | null;
  name: string | null;
  /** The roles the account has here now. */
  roles: string[];
}

export type AuditEntryView = Omit<AuditRow, 'actorKind' | 'actorId'> & { actor: ActorView };

export interface AuditChoices {
  actions: string[];
  objects: string[];
  actors: ActorView[];
}

export interface AuditHead {
  chain: string;
  number: string;
  hash: string;
  sealedAt: Date;
}

/** The audit of the scope's place, be it an event, a series or the house, as it is read by people. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly database: Database,
    private readonly names: ActorNames,
    private readonly jobs: JobRuns,
  ) {}

  /** Entries that fit, newest first; `next` is where the next page begins. */
  async page(
    scope: Scope,
    filter: AuditFilter,
    page: { before: string | null; limit: number },
  ): Promise<{ items: AuditEntryView[]; next: string | null }> {
    scope.require('audit.read');
    const { manager } = this.database;
    const rows = await findEntries(manager, chainOf(scope), filter, { ...page, limit: page.limit + 1 });
    const { items, next } = pageOf(rows, page.limit, ({ position }) => position);
    const actorOf = await this.actors(scope, items);
    return {
      items: items.map(({ actorKind, actorId, ...entry }) => ({
        ...entry,
        actor: actorOf(actorKind, actorId),
      })),
      next,
    };
  }

  async choices(scope: Scope): Promise<AuditChoices> {
    scope.require('audit.read');
    const rows = await findChoices(this.database.manager, chainOf(scope));
    const actorOf = await this.actors(scope, rows);
    const actors = rows.map(({ actorKind, actorId }) => actorOf(actorKind, actorId));
    return {
      actions: unique(rows.map(({ action }) => action)).sort(),
      objects: unique(rows.map(({ object }) => object)).sort(),
      actors: [...new Map(actors.map((actor) => [actor.id ?? actor.kind, actor])).values()],
    };
  }

  /** The head of the chain; null before its first seal. */
  async head(scope: Scope): Promise<AuditHead | null> {
    scope.require('audit.read');
    const chain = chainOf(scope);
    const head = await findHead(this.database.manager, chain);
    return head && { chain, ...head };
  }

  /** The newest verification of the chain. */
  async verification(scope: Scope): Promise<JobRun | null> {
    scope.require('audit.read');
    return this.jobs.latest(scope, verificationOf(scope));
  }

  private async actors(
    place: GrantPlace,
    rows: readonly { actorKind: string; actorId: string | null }[],
  ): Promise<(kind: string, id: string | null) => ActorView> {
    const ids = rows.flatMap(({ actorKind, actorId }) => (isAccount(actorKind) && actorId ? [actorId] : []));
    const known = await this.names.of(unique(ids));
    return (kind, id) => {
      const account = isAccount(kind) && id !== null ? known.get(id) : undefined;
      const held = account?.roles.filter((role) => reaches({ ...role, permissions: [] }, place)) ?? [];
      return { kind, id, name: account?.name ?? null, roles: unique(held.map(({ role }) => role)) };
    };
  }
}

function isAccount(kind: string): boolean {
  return kind === 'account' || kind === 'token';
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
