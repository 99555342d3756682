import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PersonalLinks1764001000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE personal_link (
        id uuid CONSTRAINT personal_link_pkey PRIMARY KEY,
        event_id uuid NOT NULL,
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        generation integer NOT NULL DEFAULT 1,
        token_hash bytea NOT NULL CONSTRAINT personal_link_token_key UNIQUE,
        created_at timestamptz NOT NULL,
        renewed_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT personal_link_event_key UNIQUE (event_id, id),
        CONSTRAINT personal_link_subject_key UNIQUE (event_id, subject_kind, subject_id),
        CONSTRAINT personal_link_token_length CHECK (octet_length(token_hash) = 32),
        CONSTRAINT personal_link_generation_positive CHECK (generation > 0)
      );
      CREATE TABLE ended_link_token (
        token_hash bytea CONSTRAINT ended_link_token_pkey PRIMARY KEY,
        event_id uuid NOT NULL,
        link_id uuid NOT NULL,
        ended_at timestamptz NOT NULL,
        CONSTRAINT ended_link_token_link_fkey FOREIGN KEY (event_id, link_id) REFERENCES personal_link (event_id, id)
      );
      CREATE INDEX ended_link_token_link_idx ON ended_link_token (event_id, link_id);

      CREATE TABLE visitor_session (
        id uuid CONSTRAINT visitor_session_pkey PRIMARY KEY,
        token_hash bytea NOT NULL CONSTRAINT visitor_session_token_key UNIQUE,
        created_at timestamptz NOT NULL,
        used_at timestamptz NOT NULL,
        CONSTRAINT visitor_session_token_length CHECK (octet_length(token_hash) = 32)
      );
      CREATE TABLE visitor_grant (
        visitor_id uuid NOT NULL
          CONSTRAINT visitor_grant_visitor_fkey REFERENCES visitor_session (id) ON DELETE CASCADE,
        event_id uuid NOT NULL,
        link_id uuid NOT NULL,
        proof text NOT NULL,
        proven_at timestamptz NOT NULL,
        CONSTRAINT visitor_grant_pkey PRIMARY KEY (visitor_id, link_id),
        CONSTRAINT visitor_grant_link_fkey FOREIGN KEY (event_id, link_id) REFERENCES personal_link (event_id, id),
        CONSTRAINT visitor_grant_proof_known CHECK (proof IN ('made-here', 'code'))
      );
      CREATE INDEX visitor_grant_link_idx ON visitor_grant (event_id, link_id);

      CREATE TABLE mailed_code (
        id uuid CONSTRAINT mailed_code_pkey PRIMARY KEY,
        event_id uuid NOT NULL,
        link_id uuid NOT NULL,
        code_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        replaced_at timestamptz,
        CONSTRAINT mailed_code_link_fkey FOREIGN KEY (event_id, link_id) REFERENCES personal_link (event_id, id),
        CONSTRAINT mailed_code_hash_length CHECK (octet_length(code_hash) = 32)
      );
      CREATE INDEX mailed_code_link_idx ON mailed_code (event_id, link_id, created_at);
      CREATE UNIQUE INDEX mailed_code_one_open ON mailed_code (link_id)
        WHERE used_at IS NULL AND replaced_at IS NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `DROP TABLE mailed_code, visitor_grant, visitor_session, ended_link_token, personal_link`,
    );
  }
}
