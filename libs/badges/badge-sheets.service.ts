import { Injectable } from '@nestjs/common';
import { Database, FileStore, JobRuns, type Scope } from '@app/platform';
import { type BadgeHolder, RegistrationReader } from '@app/registration';
import { type BatchFilter, BadgesService } from './badges.service';
import { BadgePrinter, type FallenBack } from './badge-printer';
import { BadgesReader } from './badges.reader';
import { keyChanged, notApproved, notIssued } from './domain/badges.errors';
import type { BadgeIssueEntity } from './persistence/badges.entities';

/** Badges in one file: few enough that a paper jam is printed again quickly, and that progress is seen to move. */
const BADGES_PER_FILE = 100;

/** What a batch ends with. */
export interface BatchResult {
  /** Badges made. */
  badges: number;
  files: BatchFile[];
  fallenBack: FallenBack[];
  /** Approved people without a badge in the files, and why. */
  passedOver: { registrationId: string; number: string; reason: 'revoked' | 'key-changed' }[];
}

/** One part of a batch, and which people are in it: parts are cut by country and name, so their numbers overlap. */
export interface BatchFile {
  id: string;
  name: string;
  badges: number;
  /** Numbers of the first and the last badge. */
  from: string;
  to: string;
  /** Their names. */
  first: string;
  last: string;
  /** The countries in the order of the badges. */
  countries: string[];
}

interface Sheet {
  holder: BadgeHolder;
  token: string;
}

/** Badges on paper: one at a desk, all of them in numbered files. */
@Injectable()
export class BadgeSheets {
  constructor(
    private readonly database: Database,
    private readonly badges: BadgesService,
    private readonly reader: BadgesReader,
    private readonly printer: BadgePrinter,
    private readonly registrations: RegistrationReader,
    private readonly files: FileStore,
    private readonly jobs: JobRuns,
  ) {}

  /** The active badge of one person as a PDF of one page. */
  async one(scope: Scope, registrationId: string): Promise<{ number: string; pdf: Buffer }> {
    const badge = await this.reader.badgeOf(scope, registrationId);
    if (badge?.state !== 'active') throw notIssued();
    const { items } = await this.registrations.badgeHolders(scope, { ids: [registrationId] });
    const [holder] = items;
    if (!holder) throw notApproved();
    if (badge.token === null) throw keyChanged();

    const { pdf } = await this.printer.print(
      scope,
      [{ holder, token: badge.token }],
      `Badge ${holder.number}`,
    );
    return { number: holder.number, pdf };
  }

  /**
   * Makes the badges of all approved people of a filter, by country and family name, as files of a hundred, and tells
   * the job how far it is. Answers null when the job was cancelled on the way.
   */
  async batch(scope: Scope, jobId: string, filter: BatchFilter): Promise<BatchResult | null> {
    scope.require('badges.print');
    const result: BatchResult = { badges: 0, files: [], fallenBack: [], passedOver: [] };
    let after: string | null = null;
    do {
      if (await this.jobs.isCancelled(jobId)) return null;
      const page = await this.registrations.badgeHolders(scope, { ...filter, after, limit: BADGES_PER_FILE });
      await this.printPart(scope, jobId, page.items, result);
      await this.jobs.progress(jobId, { done: result.badges + result.passedOver.length });
      after = page.next;
    } while (after !== null);
    return result;
  }

  /** Takes away the parts a batch has made before it was stopped, or began anew. */
  async discard(scope: Scope, jobId: string): Promise<void> {
    scope.require('badges.print');
    await this.database.transaction(async (tx) => {
      const made = (await this.jobs.takeBack(tx, jobId)) as Partial<BatchResult> | null;
      for (const { id } of made?.files ?? []) await this.files.remove(tx, scope, id);
    });
  }

  private async printPart(
    scope: Scope,
    jobId: string,
    holders: readonly BadgeHolder[],
    result: BatchResult,
  ): Promise<void> {
    const issues = await this.database.transaction((tx) => this.badges.issueAll(tx, scope, holders));
    const sheets = await this.sheetsOf(scope, holders, issues, result);
    const [first, last] = [sheets[0], sheets.at(-1)];
    if (!first || !last) return;

    const part = result.files.length + 1;
    const name = `badges-${String(part).padStart(2, '0')}.pdf`;
    const { pdf, fallenBack } = await this.printer.print(scope, sheets, `Badges, part ${part}`);
    const range = {
      name,
      badges: sheets.length,
      from: first.holder.number,
      to: last.holder.number,
      first: nameOf(first.holder),
      last: nameOf(last.holder),
      countries: [...new Set(sheets.map(({ holder }) => holder.country))],
    };
    const file = await this.database.transaction(async (tx) => {
      const kept = await this.files.put(tx, scope, {
        kind: 'badge-batch',
        name,
        mediaType: 'application/pdf',
        bytes: pdf,
      });
      // In one transaction, so that whoever takes the batch back knows every file of it.
      await this.jobs.keep(tx, jobId, { files: [...result.files, { id: kept.id, ...range }] });
      return kept;
    });
    result.files.push({ id: file.id, ...range });
    result.fallenBack.push(...fallenBack);
    result.badges += sheets.length;
  }

  private async sheetsOf(
    scope: Scope,
    holders: readonly BadgeHolder[],
    issues: ReadonlyMap<string, BadgeIssueEntity>,
    result: BatchResult,
  ): Promise<Sheet[]> {
    const issued = holders.flatMap((holder) => {
      const issue = issues.get(holder.registrationId);
      if (!issue) result.passedOver.push({ ...idOf(holder), reason: 'revoked' });
      return issue ? [{ holder, issue }] : [];
    });
    const tokens = await this.reader.tokensOf(
      scope,
      issued.map(({ issue }) => issue),
    );
    return issued.flatMap(({ holder }, index) => {
      const token = tokens[index] ?? null;
      if (token === null) result.passedOver.push({ ...idOf(holder), reason: 'key-changed' });
      return token === null ? [] : [{ holder, token }];
    });
  }
}

function nameOf({ latinName, nativeName }: BadgeHolder): string {
  return latinName || nativeName;
}

function idOf({ registrationId, number }: BadgeHolder): { registrationId: string; number: string } {
  return { registrationId, number };
}
