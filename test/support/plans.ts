import type { DataSource } from 'typeorm';
import { statementsOf } from './statements';

/** The plans of what an act reads, as PostgreSQL makes them for the very statements and values that were sent. */
export async function plansOf(source: DataSource, act: () => Promise<unknown>): Promise<string[]> {
  const plans: string[] = [];
  for (const { text, values } of await statementsOf(source, act)) {
    if (!/^\s*(with|select)\b/i.test(text)) continue;
    const rows = await source.manager.query<{ 'QUERY PLAN': string }[]>(`explain ${text}`, values);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return plans;
}
