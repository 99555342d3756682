import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who speaks at an event, as what, and what is written and handed in for that. */
export class Speakers1765420000001 implements MigrationInterface {
  name = 'Speakers1765420000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table speaker (
        id uuid not null,
        series_id uuid not null,
        event_id uuid not null,
        person_id uuid,
        native_family text not null default '',
        native_given text not null default '',
        latin_family text not null default '',
        latin_given text not null default '',
        salutation text not null default '',
        country text not null default '',
        email text not null default '',
        assistant_name text not null default '',
        assistant_email text not null default '',
        language text not null,
        organisation jsonb not null default '{}',
        position jsonb not null default '{}',
        biography jsonb not null default '{}',
        photo_id uuid,
        languages text[] not null default '{}',
        pronunciation jsonb not null default '{}',
        form_of_address jsonb not null default '{}',
        mc_line jsonb not null default '{}',
        external_id text,
        arrived_at timestamptz,
        arrived_by text,
        claimed_at timestamptz,
        invited_at timestamptz,
        link_id uuid not null,
        sort_key text not null,
        search_key text not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint speaker_pk primary key (id),
        constraint speaker_event_fk foreign key (series_id, event_id) references event (series_id, id),
        constraint speaker_person_fk foreign key (series_id, person_id) references person (series_id, id),
        constraint speaker_photo_fk foreign key (event_id, photo_id) references stored_file (event_id, id),
        constraint speaker_link_fk foreign key (event_id, link_id) references personal_link (event_id, id),
        constraint speaker_scope_unique unique (event_id, id),
        constraint speaker_external_id_unique unique (event_id, external_id),
        constraint speaker_link_unique unique (link_id),
        constraint speaker_named check (native_family || native_given || latin_family || latin_given <> ''),
        constraint speaker_country_shape check (country = '' or country ~ '^[A-Z]{2}$'),
        constraint speaker_email_lower check (email = lower(email) and assistant_email = lower(assistant_email)),
        constraint speaker_arrives_by_somebody check ((arrived_at is null) = (arrived_by is null))
      )`);
    await runner.query(`create index speaker_list on speaker (event_id, sort_key, id)`);
    await runner.query(
      `create index speaker_person on speaker (series_id, person_id) where person_id is not null`,
    );
    await runner.query(`create index speaker_address on speaker (series_id, email) where email <> ''`);
    await runner.query(`
      create table engagement (
        id uuid not null,
        event_id uuid not null,
        speaker_id uuid not null,
        role text not null,
        state text not null,
        pending_state text,
        on_behalf_of uuid,
        replaced_by uuid,
        materials_due timestamptz,
        printed_name jsonb,
        printed_position jsonb,
        printed_organisation jsonb,
        printed_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint engagement_pk primary key (id),
        constraint engagement_scope_unique unique (event_id, id),
        constraint engagement_speaker_fk foreign key (event_id, speaker_id) references speaker (event_id, id),
        constraint engagement_on_behalf_fk foreign key (event_id, on_behalf_of) references speaker (event_id, id),
        constraint engagement_replaced_by_fk foreign key (event_id, replaced_by) references engagement (event_id, id),
        constraint engagement_role_known check (role in ('chair', 'moderator', 'keynote', 'opening-remarks',
          'congratulatory-message', 'panellist', 'speaker', 'signatory', 'witness')),
        constraint engagement_state_known check (
          state in ('invited', 'tentative', 'confirmed', 'declined', 'withdrawn', 'replaced')),
        constraint engagement_pending_known check (
          pending_state in ('invited', 'tentative', 'confirmed', 'declined', 'withdrawn')),
        constraint engagement_pending_differs check (pending_state <> state),
        constraint engagement_replaced_by_another check ((state = 'replaced') = (replaced_by is not null)),
        constraint engagement_on_behalf_of_another check (on_behalf_of <> speaker_id),
        constraint engagement_printed_whole check (
          (printed_at is null) = (printed_name is null)
          and (printed_at is null) = (printed_position is null)
          and (printed_at is null) = (printed_organisation is null))
      )`);
    await runner.query(`create index engagement_speaker on engagement (event_id, speaker_id)`);
    await runner.query(`
      create table engagement_move (
        id uuid not null,
        event_id uuid not null,
        engagement_id uuid not null,
        from_state text,
        to_state text not null,
        reason text not null default '',
        at timestamptz not null,
        actor_kind text not null,
        actor_name text not null,
        constraint engagement_move_pk primary key (id),
        constraint engagement_move_engagement_fk
          foreign key (event_id, engagement_id) references engagement (event_id, id) on delete cascade
      )`);
    await runner.query(
      `create index engagement_move_engagement on engagement_move (event_id, engagement_id, at)`,
    );
    await runner.query(`
      create table speaker_comment (
        id uuid not null,
        event_id uuid not null,
        speaker_id uuid not null,
        words text not null,
        at timestamptz not null,
        author_name text not null,
        constraint speaker_comment_pk primary key (id),
        constraint speaker_comment_speaker_fk
          foreign key (event_id, speaker_id) references speaker (event_id, id) on delete cascade
      )`);
    await runner.query(`create index speaker_comment_speaker on speaker_comment (event_id, speaker_id, at)`);
    await runner.query(`
      create table speaker_note (
        id uuid not null,
        event_id uuid not null,
        theme_id uuid,
        words jsonb not null,
        version integer not null default 1,
        created_at timestamptz not null,
        constraint speaker_note_pk primary key (id),
        constraint speaker_note_event_fk foreign key (event_id) references event (id),
        constraint speaker_note_theme_fk foreign key (event_id, theme_id) references theme (event_id, id),
        constraint speaker_note_says_something check (words <> '{}')
      )`);
    await runner.query(`create index speaker_note_event on speaker_note (event_id, created_at)`);
    await runner.query(`
      create table speaker_material (
        id uuid not null,
        event_id uuid not null,
        engagement_id uuid not null,
        kind text not null,
        language text not null,
        number integer not null,
        file_id uuid not null,
        name text not null,
        size integer not null,
        sent_at timestamptz not null,
        sent_by_kind text not null,
        sent_by text not null,
        checked_at timestamptz,
        checked_by text,
        released_at timestamptz,
        released_by text,
        constraint speaker_material_pk primary key (id),
        constraint speaker_material_scope_unique unique (event_id, id),
        constraint speaker_material_engagement_fk
          foreign key (event_id, engagement_id) references engagement (event_id, id),
        constraint speaker_material_file_fk foreign key (event_id, file_id) references stored_file (event_id, id),
        constraint speaker_material_version_unique unique (engagement_id, kind, language, number),
        constraint speaker_material_kind_known check (kind in ('text', 'slides', 'other')),
        constraint speaker_material_counts_from_one check (number > 0),
        constraint speaker_material_checked_by_somebody check ((checked_at is null) = (checked_by is null)),
        constraint speaker_material_released_by_somebody check ((released_at is null) = (released_by is null))
      )`);
    await runner.query(
      `create index speaker_material_engagement on speaker_material (event_id, engagement_id)`,
    );
    await runner.query(`
      create table speaker_availability (
        id uuid not null,
        event_id uuid not null,
        speaker_id uuid not null,
        during tstzrange not null,
        constraint speaker_availability_pk primary key (id),
        constraint speaker_availability_speaker_fk
          foreign key (event_id, speaker_id) references speaker (event_id, id) on delete cascade,
        constraint speaker_availability_bounded check (
          not isempty(during) and not lower_inf(during) and not upper_inf(during)),
        constraint speaker_availability_apart
          exclude using gist (speaker_id with =, during with &&)
      )`);
    await runner.query(
      `create index speaker_availability_event on speaker_availability (event_id, speaker_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'speaker_availability',
      'speaker_material',
      'speaker_note',
      'speaker_comment',
      'engagement_move',
      'engagement',
      'speaker',
    ])
      await runner.query(`drop table ${table}`);
  }
}
