import type { LocalisedText } from '@app/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FormStep } from '../domain/form';

/** What a form asks, step by step. */
export interface FormContent {
  steps: readonly FormStep[];
}

/** What it is asked for: to be approved, or of whom was. */
export const FORM_PURPOSES = ['registration', 'follow-up'] as const;

export type FormPurpose = (typeof FORM_PURPOSES)[number];

@Entity('form')
export class FormEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('text')
  code: string;

  @Column('text')
  purpose: FormPurpose;

  @Column('jsonb')
  name: LocalisedText;

  /** What is being edited; asked of nobody until it is published. */
  @Column('jsonb')
  draft: FormContent;

  /** What is asked of whoever begins now; null until it is published. */
  @Column('uuid', { name: 'current_version_id', nullable: true })
  currentVersionId: string | null;

  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}

/** A form as it was published: never changed, so that nobody is asked something else halfway. */
@Entity('form_version')
export class FormVersionEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'event_id' })
  eventId: string;

  @Column('uuid', { name: 'form_id' })
  formId: string;

  @Column('integer')
  number: number;

  @Column('jsonb')
  content: FormContent;

  /** Which wording of the consent it asks for. */
  @Column('text', { name: 'consent_version' })
  consentVersion: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt: Date;

  @Column('text', { name: 'published_by' })
  publishedBy: string;
}

export const formEntities = [FormEntity, FormVersionEntity];
