import { isId } from '@app/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { type JobRun, type JobState, etaSeconds } from './job-run';

const STATES: JobState[] = ['waiting', 'running', 'done', 'failed', 'cancelled'];

export class JobRunDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) eventId: string | null;
  @ApiProperty({ description: 'What the work is', example: 'badge-batch' }) kind: string;
  @ApiProperty({ enum: STATES, enumName: 'JobState' }) state: JobState;
  @ApiProperty({ description: 'Steps done' }) done: number;
  @ApiProperty({ description: 'Steps in all, null while unknown', nullable: true, type: Number }) total:
    number | null;
  @ApiProperty({ nullable: true, type: String }) phase: string | null;
  @ApiProperty({ nullable: true, type: Number, description: 'Seconds left at the pace so far' })
  etaSeconds: number | null;
  @ApiProperty({ nullable: true, type: String, description: 'Why it failed' }) error: string | null;
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true, description: 'What came of it' })
  result: Record<string, unknown> | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', format: 'uuid' },
    description: 'The ids among what was asked, such as that of the table that is taken in',
  })
  about: Record<string, string>;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) finishedAt: string | null;

  static from(run: JobRun, now: Date): JobRunDto {
    return Object.assign(new JobRunDto(), {
      id: run.id,
      eventId: run.eventId,
      kind: run.kind,
      state: run.state,
      done: run.done,
      total: run.total,
      phase: run.phase,
      etaSeconds: etaSeconds(run, now),
      error: run.error,
      result: run.result,
      about: idsIn(run.params),
      createdAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
    });
  }
}

/** Words somebody looked for may stand among what was asked, and are not for everybody who sees the work; ids are. */
function idsIn(params: JobRun['params']): Record<string, string> {
  const ids = Object.entries(params).filter((pair): pair is [string, string] => isId(pair[1]));
  return Object.fromEntries(ids);
}

/** Answer to a request for long work. */
export class JobAcceptedDto {
  @ApiProperty({ format: 'uuid', description: 'The job to watch' }) jobId: string;

  static of(jobId: string): JobAcceptedDto {
    return Object.assign(new JobAcceptedDto(), { jobId });
  }
}
