import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { notFound } from '@app/kernel';
import { FileStore, JobRuns, type Scope, type StoredFile } from '@app/platform';
import { type BadgeHolder, BadgeHoldersReader } from '@app/registration';
import type { BatchResult } from './badge-sheets.service';
import { BADGE_BATCH } from './badges.service';

/** What came of a batch, with the people in it as they are now. Who is approved no longer is not named. */
export interface BatchOutcome {
  badges: number;
  parts: BatchPart[];
  fallenBack: (BatchResult['fallenBack'][number] & { number: string })[];
  passedOver: (BatchResult['passedOver'][number] & { number: string })[];
}

/** One file, and which people are in it: parts are cut by country and name, so their numbers overlap. */
export interface BatchPart {
  id: string;
  name: string;
  badges: number;
  /** Who is on the first and on the last badge. */
  first: PersonOfPart | null;
  last: PersonOfPart | null;
}

export interface PersonOfPart {
  number: string;
  name: string;
  country: string;
}

/** Batches of badges as people see them who may see badges. */
@Injectable()
export class BadgeBatchesReader {
  constructor(
    private readonly jobs: JobRuns,
    private readonly files: FileStore,
    private readonly holders: BadgeHoldersReader,
  ) {}

  /** What came of a batch; nothing yet while it is not done. */
  async outcome(scope: Scope, jobId: string): Promise<BatchOutcome> {
    scope.require('badges.read');
    const { badges, files, fallenBack, passedOver } = await this.result(scope, jobId);
    const people = await this.people(scope, [
      ...files.flatMap(({ first, last }) => [first ?? [], last ?? []].flat()),
      ...[...fallenBack, ...passedOver].map(({ registrationId }) => registrationId),
    ]);
    const numbered = <T extends { registrationId: string }>(entry: T): (T & { number: string })[] => {
      const number = people.get(entry.registrationId)?.number;
      return number === undefined ? [] : [{ ...entry, number }];
    };
    return {
      badges,
      parts: files.map((file) => ({
        id: file.id,
        name: file.name,
        badges: file.badges,
        first: personOf(people, file.first),
        last: personOf(people, file.last),
      })),
      fallenBack: fallenBack.flatMap(numbered),
      passedOver: passedOver.flatMap(numbered),
    };
  }

  /** One part of a batch. Whoever prints badges may take it, though no other file. */
  async part(scope: Scope, jobId: string, id: string): Promise<{ file: StoredFile; stream: Readable }> {
    scope.require('badges.print');
    const { files } = await this.result(scope, jobId);
    if (!files.some((file) => file.id === id)) throw notFound('file');
    return this.files.open(scope, id, 'badges.print');
  }

  private async result(scope: Scope, jobId: string): Promise<BatchResult> {
    const { state, result } = await this.jobs.ofKind(scope, BADGE_BATCH, jobId);
    if (state !== 'done' || result === null) return { badges: 0, files: [], fallenBack: [], passedOver: [] };
    return result as unknown as BatchResult;
  }

  private async people(scope: Scope, ids: readonly string[]): Promise<Map<string, BadgeHolder>> {
    const { items } = await this.holders.list(scope, { ids: [...new Set(ids)] });
    return new Map(items.map((holder) => [holder.registrationId, holder]));
  }
}

function personOf(people: ReadonlyMap<string, BadgeHolder>, id: string | undefined): PersonOfPart | null {
  const holder = id === undefined ? undefined : people.get(id);
  if (holder === undefined) return null;
  const { number, latinName, nativeName, country } = holder;
  return { number, name: latinName || nativeName, country };
}
