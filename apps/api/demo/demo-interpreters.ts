import { Injectable } from '@nestjs/common';
import { PersonalLinks } from '@app/identity';
import { Database, type SystemScope, type Tx } from '@app/platform';
import { InterpreterLinks, Interpreters } from '@app/programme';
import { INTERPRETERS } from './programme/speakers';

/** An invented interpreter’s own page, for a newcomer to open. */
export interface DemoInterpreterPage {
  name: string;
  /** `/i/…` */
  path: string;
}

/** Invented interpreters; the first of them has a link to her page. */
@Injectable()
export class DemoInterpreters {
  constructor(
    private readonly database: Database,
    private readonly interpreters: Interpreters,
    private readonly interpreterLinks: InterpreterLinks,
    private readonly links: PersonalLinks,
  ) {}

  /** Makes them all; returns their ids, as they are listed. */
  async make(tx: Tx, scope: SystemScope): Promise<string[]> {
    const ids: string[] = [];
    for (const interpreter of INTERPRETERS) {
      ids.push((await this.interpreters.create(tx, scope, interpreter)).id);
    }
    const [first] = ids;
    if (first !== undefined) await this.interpreterLinks.make(tx, scope, first);
    return ids;
  }

  /** The pages that can be opened: of a link that was taken back, or of whoever was taken off the list, there is none. */
  async pages(scope: SystemScope): Promise<DemoInterpreterPage[]> {
    const pages: DemoInterpreterPage[] = [];
    const { manager } = this.database;
    const ours = INTERPRETERS.map(({ name }) => name);
    for (const { id, name } of await this.interpreters.list(scope)) {
      if (!ours.includes(name)) continue;
      const link = await this.links.findOf(manager, scope, { subjectKind: 'interpreter', subjectId: id });
      if (link && link.revokedAt === null) pages.push({ name, path: this.links.urlPath(link) });
    }
    return pages;
  }
}
