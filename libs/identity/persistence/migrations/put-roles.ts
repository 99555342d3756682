import type { QueryRunner } from 'typeorm';
import { ROLE_CODES, rolePermissions } from '../../domain/roles';

/** Makes the tables `role` and `role_permission` equal to the domain's table. A role still held by somebody stays. */
export async function putRoles(queryRunner: QueryRunner): Promise<void> {
  const pairs = rolePermissions();
  await queryRunner.query(`INSERT INTO role (code) SELECT unnest($1::text[]) ON CONFLICT (code) DO NOTHING`, [
    ROLE_CODES,
  ]);
  await queryRunner.query(`DELETE FROM role_permission`);
  await queryRunner.query(
    `INSERT INTO role_permission (role_code, permission) SELECT * FROM unnest($1::text[], $2::text[])`,
    [pairs.map(({ role }) => role), pairs.map(({ permission }) => permission)],
  );
}
