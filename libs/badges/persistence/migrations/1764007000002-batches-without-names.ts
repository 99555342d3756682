import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The results of batches named people to whoever may see jobs: what is no count and no id is cut out of those that were
 * written down. Their files belong to their runs from now on.
 */
export class BatchesWithoutNames1764007000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE stored_file SET job_run_id = run.id
      FROM job_run run, jsonb_array_elements(run.result -> 'files') file
      WHERE run.kind = 'badge-batch' AND run.event_id = stored_file.event_id
        AND stored_file.id = (file ->> 'id')::uuid
    `);
    await runner.query(`
      UPDATE job_run SET result = result || jsonb_build_object(
        'files', ${without('files', 'first', 'last', 'from', 'to', 'countries')},
        'fallenBack', ${without('fallenBack', 'number')},
        'passedOver', ${without('passedOver', 'number')})
      WHERE kind = 'badge-batch' AND result ? 'files'
    `);
  }

  async down(): Promise<void> {
    // What was cut out is not known any more.
  }
}

/** The list in the result without these fields of its entries. */
function without(list: string, ...fields: string[]): string {
  const names = fields.map((field) => `'${field}'`).join(', ');
  return `coalesce((SELECT jsonb_agg(entry - ARRAY[${names}] ORDER BY place)
    FROM jsonb_array_elements(result -> '${list}') WITH ORDINALITY AS entries (entry, place)), '[]')`;
}
