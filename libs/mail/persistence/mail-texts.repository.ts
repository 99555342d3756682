import { Injectable } from '@nestjs/common';
import type { Language } from '@app/kernel';
import type { Tx } from '@app/platform';
import type { MailTemplate } from '../letters/letters';

/** What an organiser has written instead of the standard words of one mail in one language. */
export interface MailText {
  template: MailTemplate;
  language: Language;
  subject: string;
  paragraphs: string[];
  version: number;
  changedAt: Date;
  changedBy: string;
}

/** Which text of which event. */
export interface TextPlace {
  eventId: string;
  template: MailTemplate;
  language: Language;
}

const ROW = `template, language, subject, paragraphs, version, changed_at AS "changedAt", changed_by AS "changedBy"`;
const PLACE = 'event_id = $1 AND template = $2 AND language = $3';

const FIRST = `INSERT INTO mail_text (version, event_id, template, language, subject, paragraphs, changed_at, changed_by)
  VALUES ($4::int + 1, $1, $2, $3, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING version`;

// Wrapped, so that TypeORM answers with rows as it does for an INSERT.
const NEXT = `WITH changed AS (
  UPDATE mail_text SET subject = $5, paragraphs = $6, version = version + 1, changed_at = $7, changed_by = $8
  WHERE ${PLACE} AND version = $4 RETURNING version) SELECT version FROM changed`;

@Injectable()
export class MailTextsRepository {
  async list(tx: Tx, eventId: string): Promise<MailText[]> {
    return tx.query(`SELECT ${ROW} FROM mail_text WHERE event_id = $1 ORDER BY template, language`, [
      eventId,
    ]);
  }

  async find(tx: Tx, { eventId, template, language }: TextPlace): Promise<MailText | null> {
    const rows: MailText[] = await tx.query(`SELECT ${ROW} FROM mail_text WHERE ${PLACE}`, [
      eventId,
      template,
      language,
    ]);
    return rows[0] ?? null;
  }

  /** Writes the text if it still stands in `version`, 0 for none yet; false when it does not. */
  async put(
    tx: Tx,
    { eventId, template, language }: TextPlace,
    version: number,
    text: Pick<MailText, 'subject' | 'paragraphs' | 'changedAt' | 'changedBy'>,
  ): Promise<boolean> {
    const values = [
      eventId,
      template,
      language,
      version,
      text.subject,
      text.paragraphs,
      text.changedAt,
      text.changedBy,
    ];
    const rows: object[] = await tx.query(version === 0 ? FIRST : NEXT, values);
    return rows.length === 1;
  }

  async remove(tx: Tx, { eventId, template, language }: TextPlace): Promise<void> {
    await tx.query(`DELETE FROM mail_text WHERE ${PLACE}`, [eventId, template, language]);
  }
}
