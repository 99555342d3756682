import { ROLES } from '@app/identity';
import { Client } from 'pg';

describe('the roles in the database', () => {
  const client = new Client({ connectionString: process.env.DATABASE_URL });

  beforeAll(() => client.connect());
  afterAll(() => client.end());

  it('are those of the domain, with the same permissions', async () => {
    const { rows } = await client.query<{ code: string; permissions: string[] }>(
      `SELECT code, array_agg(permission ORDER BY permission) AS permissions
         FROM role LEFT JOIN role_permission ON role_code = code GROUP BY code`,
    );
    const stored = Object.fromEntries(rows.map(({ code, permissions }) => [code, permissions]));
    const declared = Object.fromEntries(
      Object.entries(ROLES).map(([code, permissions]) => [code, [...permissions].sort()]),
    );
    expect(stored).toEqual(declared);
  });
});
