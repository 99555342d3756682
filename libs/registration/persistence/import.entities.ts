import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TableChoices } from '../table/read-row';
import type { TableReading } from '../table/table';

export type ImportState = 'open' | 'accepted' | 'done';

/** What is decided of a whole table beside what its columns mean. */
export interface ImportChoices extends TableChoices {
  /** Whether the people are mailed of what is made of their rows. */
  mail: boolean;
  /** Whether complete rows are approved at once. */
  approve: boolean;
  /** Whether complete rows that find no place stand in the line of their category; left out in tables of before. */
  wait?: boolean;
  /**
   * The events whose organisations whoever says this looks after; null for all of the series, left out in tables of
   * before. What she may be is settled here, since a job takes the rows in.
   */
  looksAfter?: string[] | null;
  /** The day until which places are held for people whose answers are missing; null for no end. */
  holdUntil: string | null;
}

/** How many rows came to what; `needed` are places asked of each category by its id. */
export interface ImportCounts {
  new: number;
  changed: number;
  unchanged: number;
  refused: number;
  toComplete: number;
  placeholders: number;
  shared: number;
  none: number;
  /** Of rows that were to be approved at once: those a focal point looks at first, and those others decide of. */
  awaitsFocalPoint: number;
  othersDecide: number;
  needed: Record<string, number>;
}

@Entity('registration_import')
export class ImportEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  /** Whose focal point brought it; null for an organiser's. */
  @Column('uuid', { name: 'delegation_id', nullable: true })
  delegationId: string | null;

  /** Whose list it is: references and what columns mean are kept by it. */
  @Column('text')
  source: string;

  @Column('text', { name: 'file_name' })
  fileName: string;

  @Column('text')
  state: ImportState;

  @Column('jsonb')
  reading: TableReading;

  @Column('jsonb')
  headers: string[];

  @Column('jsonb')
  choices: ImportChoices;

  @Column('jsonb')
  counts: Partial<ImportCounts>;

  /** Rows. */
  @Column('integer')
  total: number;

  @Column('uuid', { name: 'job_id', nullable: true })
  jobId: string | null;

  @Column('text', { name: 'actor_kind' })
  actorKind: string;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text', { name: 'actor_name' })
  actorName: string;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}

export const importEntities = [ImportEntity];
