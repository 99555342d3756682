import type { Settings } from '@config';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { sessionDeadlines } from './deadlines';

/**
 * Makes our deadlines the standard of every session the program's role opens in this database. Behind a pooler no session
 * is our own, so it cannot be told when it is opened; the role in DATABASE_URL is the one that is meant.
 */
export async function setSessionDeadlines(
  direct: Client,
  settings: Pick<Settings, 'database'>,
): Promise<void> {
  const { user = '' } = new Client({ connectionString: settings.database.url });
  const role = escapeIdentifier(user);
  const { rows } = await direct.query<{ name: string }>('SELECT current_database() AS name');
  const database = escapeIdentifier(rows[0]?.name ?? '');
  for (const [name, value] of Object.entries(sessionDeadlines)) {
    await direct.query(
      `ALTER ROLE ${role} IN DATABASE ${database} SET ${name} = ${escapeLiteral(`${value}ms`)}`,
    );
  }
}
