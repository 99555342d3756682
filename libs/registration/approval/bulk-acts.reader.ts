import { Injectable } from '@nestjs/common';
import { latinFullName, nativeFullName, notFound } from '@app/kernel';
import { Database, type Scope, type Tx } from '@app/platform';
import { type BulkActKind, peopleIn } from '../domain/bulk-act';
import type { WrittenMessage } from '../domain/message';
import { BulkActsRepository, type RefusedRow } from '../persistence/bulk-acts.repository';

/** As many of those refused as somebody reads. */
const SHOWN = 500;

export interface BulkActView {
  id: string;
  kind: BulkActKind;
  jobId: string | null;
  /** What is written to them; empty unless it is a message. */
  messages: WrittenMessage[];
  total: number;
  /** With how many it can be done and was not yet. */
  can: number;
  done: number;
  refused: { why: string; people: number }[];
  /** Those it could not be done with, as many as somebody reads. */
  refusedPeople: (Pick<RefusedRow, 'registrationId' | 'number' | 'why'> & {
    nativeName: string;
    latinName: string;
  })[];
}

/** What is to be done with many people, and what came of it. */
@Injectable()
export class BulkActsReader {
  constructor(
    private readonly database: Database,
    private readonly acts: BulkActsRepository,
  ) {}

  /** What was settled and how far it is done, with some of whom it was refused; throws where there is no such act. */
  async find(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<BulkActView> {
    scope.require('registrations.read');
    const act = await this.acts.find(tx, scope, id);
    if (!act) throw notFound('bulk act');
    const counts = await this.acts.counts(tx, scope, id);
    const refused = await this.acts.refused(tx, scope, id, SHOWN);
    return {
      id,
      kind: act.kind,
      jobId: act.jobId,
      messages: act.messages,
      total: counts.reduce((sum, { people }) => sum + people, 0),
      can: peopleIn(counts, null),
      done: peopleIn(counts, 'done'),
      refused: counts.flatMap(({ why, people }) => (why === null ? [] : [{ why, people }])),
      refusedPeople: refused.map(({ registrationId, number, why, ...name }) => ({
        registrationId,
        number,
        why,
        nativeName: nativeFullName(name, name.country),
        latinName: latinFullName(name, name.country) || name.email,
      })),
    };
  }
}
