import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses and domains that let people into categories the public cannot choose. */
export class ListedAddresses1765170000001 implements MigrationInterface {
  name = 'ListedAddresses1765170000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table listed_address (
        id uuid not null,
        event_id uuid not null,
        category_id uuid not null,
        value text not null,
        typed text not null,
        subdomains boolean not null,
        uses integer,
        withdrawn_at timestamptz,
        created_at timestamptz not null,
        constraint listed_address_pk primary key (id),
        constraint listed_address_event_fk foreign key (event_id) references event (id),
        constraint listed_address_scope_unique unique (event_id, id),
        constraint listed_address_value_unique unique (event_id, category_id, value),
        constraint listed_address_category_fk
          foreign key (event_id, category_id) references category (event_id, id),
        constraint listed_address_uses_some check (uses > 0),
        constraint listed_address_domain_below check (not subdomains or value not like '%@%')
      )`);
    await runner.query('create index listed_address_of on listed_address (event_id, value)');
    // A link of a list goes to one address, and lets in nobody else.
    await runner.query(`
      alter table access_use
        add column listed_id uuid,
        add column address text,
        add constraint access_use_listed_fk
          foreign key (event_id, listed_id) references listed_address (event_id, id),
        add constraint access_use_one_way check (code_id is null or listed_id is null),
        add constraint access_use_address_of_listed check ((listed_id is null) = (address is null))`);
    await runner.query('create index access_use_listed on access_use (event_id, listed_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    // Without its list nothing says how they came in but that they were let in.
    await runner.query(`
      alter table access_use
        drop constraint access_use_address_of_listed,
        drop constraint access_use_one_way,
        drop constraint access_use_listed_fk,
        drop column address,
        drop column listed_id`);
    await runner.query('drop table listed_address');
  }
}
