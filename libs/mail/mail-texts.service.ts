import { Inject, Injectable } from '@nestjs/common';
import { Settings } from '@config';
import { mailTranslator } from '@app/i18n';
import { type Clock, type Language } from '@app/kernel';
import { Audit, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { notInSubject, textChangedMeanwhile, unknownPlaceholders } from './domain/mail.errors';
import type { TextTemplate } from './letters/letters';
import { type OwnText, PLACEHOLDERS, standardText, unknownIn, untoldIn } from './letters/own-text';
import { sampleParams } from './letters/sample';
import { textRecord } from './mail.records';
import { type MailText, MailTextsRepository } from './persistence/mail-texts.repository';
import { type RenderedMail, renderMail } from './render';

/** One mail in one language: the standard words, the organiser's own, and what may stand in braces. */
export interface TextView {
  template: TextTemplate;
  language: Language;
  placeholders: readonly string[];
  standard: OwnText;
  own: MailText | null;
}

interface Which {
  template: TextTemplate;
  language: Language;
}

/** The words organisers put in place of ours, per event, mail and language. */
@Injectable()
export class MailTexts {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly texts: MailTextsRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every text the event has of its own. */
  list(scope: Scope): Promise<MailText[]> {
    scope.require('mail.read');
    return this.texts.list(this.database.manager, scope.event);
  }

  async find(scope: Scope, which: Which, tx: Tx = this.database.manager): Promise<TextView> {
    scope.require('mail.read');
    return {
      ...which,
      placeholders: PLACEHOLDERS[which.template],
      standard: standardText(mailTranslator(which.language), which.template),
      own: await this.texts.find(tx, { ...which, eventId: scope.event }),
    };
  }

  /** How a text would look, with invented facts. Throws as `put` does. */
  preview(scope: Scope, { template, language }: Which, text: OwnText): RenderedMail {
    scope.require('mail.read');
    refuseWrong(template, text);
    return renderMail(template, sampleParams(template, language), language, this.settings.publicOrigin, text);
  }

  /**
   * Writes a text if it still stands in `version`, 0 for none yet. Throws `mail.unknown-placeholders` or
   * `mail.not-in-subject` with their names.
   */
  async put(
    tx: Tx,
    scope: Scope,
    which: Which,
    { version, ...text }: OwnText & { version: number },
  ): Promise<void> {
    scope.require('mail.send');
    refuseWrong(which.template, text);
    const place = { ...which, eventId: scope.event };
    const before = await this.texts.find(tx, place);
    const by = { changedAt: this.clock.now(), changedBy: scope.actor.name };
    if (!(await this.texts.put(tx, place, version, { ...text, ...by }))) throw textChangedMeanwhile();
    await this.audit.add(
      tx,
      scope,
      textRecord.change('mail-text.changed', nameOf(which), wordsOf(before), { ...text }),
    );
  }

  /** Goes back to the standard words. */
  async reset(tx: Tx, scope: Scope, which: Which): Promise<void> {
    scope.require('mail.send');
    const place = { ...which, eventId: scope.event };
    const before = await this.texts.find(tx, place);
    await this.texts.remove(tx, place);
    await this.audit.add(tx, scope, textRecord.removed('mail-text.reset', nameOf(which), wordsOf(before)));
  }
}

function refuseWrong(template: TextTemplate, text: OwnText): void {
  const untold = untoldIn(template, text);
  if (untold.length > 0) throw notInSubject(untold);
  const unknown = unknownIn(template, text);
  if (unknown.length === 0) return;
  const fields = (['subject', 'paragraphs'] as const).filter(
    (field) => unknownIn(template, { subject: '', paragraphs: [], [field]: text[field] }).length > 0,
  );
  throw unknownPlaceholders(unknown, PLACEHOLDERS[template], fields);
}

function nameOf({ template, language }: Which): string {
  return `${template}.${language}`;
}

function wordsOf(text: MailText | null): Record<string, unknown> {
  return text === null ? {} : { subject: text.subject, paragraphs: text.paragraphs };
}
