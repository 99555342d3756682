import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DelegationOfARegistration1765040000002 implements MigrationInterface {
  name = 'DelegationOfARegistration1765040000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration
        add column delegation_id uuid,
        add column delegation_role text not null default 'member',
        add column delegation_chosen boolean not null default false,
        add constraint registration_delegation_fk
          foreign key (event_id, delegation_id) references delegation (event_id, id),
        add constraint registration_delegation_role_known check (delegation_role in ('head', 'deputy', 'member')),
        add constraint registration_role_in_a_delegation
          check (delegation_role = 'member' or delegation_id is not null)`);
    await runner.query(`
      create index registration_delegation on registration (event_id, delegation_id, created_at desc, id desc)
        where delegation_id is not null`);
    // Whoever has left the event leads nobody; a minister to be announced may.
    for (const role of ['head', 'deputy']) {
      await runner.query(`
        create unique index registration_one_${role} on registration (event_id, delegation_id)
          where delegation_role = '${role}' and state not in ('rejected', 'withdrawn', 'cancelled', 'replaced')`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table registration
        drop column delegation_chosen, drop column delegation_role, drop column delegation_id`);
  }
}
