import { Injectable } from '@nestjs/common';
import type { LocalisedText } from '@app/kernel';
import { Database, type Scope, type Tx } from '@app/platform';
import { unknownFacet, unknownPanel } from '../domain/audience.errors';
import { FACETS, PANELS } from '../domain/declared-audience';

/** What a code means, in words. */
export interface Named {
  code: string;
  label: LocalisedText;
}

/** SQL that is true of some registrations, `?` for each value: the row is called `registration`, and contexts above use only its `id`. */
export interface AudienceCondition {
  sql: string;
  values: readonly unknown[];
}

/** A fact from above that lists and audiences are narrowed by: whether the badge is printed. */
export interface AudienceFacet extends Named {
  values: readonly Named[];
  /** Who may ask for it. */
  permission: string;
  where(tx: Tx, scope: Scope, value: string): Promise<AudienceCondition>;
}

/** What a panel says of a person in one column: what it is, and what that means where it is a code. */
export interface PanelValue {
  value: string;
  label: LocalisedText | null;
}

/** Columns from above for one page of a list. */
export interface PersonPanel extends Named {
  columns: readonly Named[];
  /** Those that each event has for itself, after the others. */
  columnsOf?(tx: Tx, scope: Scope): Promise<readonly Named[]>;
  permission: string;
  /** By registration, then by column; in the same number of queries whatever the length of the page. */
  of(
    tx: Tx,
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, PanelValue>>>>;
}

/**
 * Facts from contexts above, which registration does not know: each registers its facets and panels at boot. One that is
 * declared and has not come, or has come twice, stops the process.
 */
@Injectable()
export class Audience {
  private readonly facets = new Map<string, AudienceFacet>();
  private readonly panels = new Map<string, PersonPanel>();

  constructor(private readonly database: Database) {}

  /** A way to narrow lists of people; called at boot. */
  registerFacet(facet: AudienceFacet): void {
    put(this.facets, FACETS, 'facet', facet);
  }

  /** Columns that lists of people may show; called at boot. */
  registerPanel(panel: PersonPanel): void {
    put(this.panels, PANELS, 'panel', panel);
  }

  /** Called once everybody has registered. */
  assertWhole(): void {
    const missing = [
      ...FACETS.filter((code) => !this.facets.has(code)).map((code) => `facet ${code}`),
      ...PANELS.filter((code) => !this.panels.has(code)).map((code) => `panel ${code}`),
    ];
    if (missing.length > 0) throw new Error(`Nobody has registered the ${missing.join(' and the ')}.`);
  }

  /** What this scope may narrow a list by, and add to it; a panel that has no columns here is none. */
  async of(
    scope: Scope,
    tx: Tx = this.database.manager,
  ): Promise<{ facets: readonly AudienceFacet[]; panels: readonly PersonPanel[] }> {
    const may = ({ permission }: { permission: string }): boolean => scope.can(permission);
    const panels: PersonPanel[] = [];
    for (const panel of [...this.panels.values()].filter(may)) {
      const columns = [...panel.columns, ...((await panel.columnsOf?.(tx, scope)) ?? [])];
      if (columns.length > 0) panels.push({ ...panel, columns });
    }
    return { facets: [...this.facets.values()].filter(may), panels };
  }

  /** The condition of each wanted `facet:value`; of several values of one facet any is enough. */
  async conditions(tx: Tx, scope: Scope, wanted: readonly string[]): Promise<AudienceCondition[]> {
    const byFacet = new Map<string, AudienceCondition[]>();
    for (const word of wanted) {
      const [code = '', value = ''] = word.split(':');
      const facet = this.facets.get(code);
      if (!facet?.values.some((one) => one.code === value)) throw unknownFacet(word);
      scope.require(facet.permission);
      byFacet.set(code, [...(byFacet.get(code) ?? []), await facet.where(tx, scope, value)]);
    }
    return [...byFacet.values()].map((each) => ({
      sql: `(${each.map(({ sql }) => sql).join(' or ')})`,
      values: each.flatMap(({ values }) => values),
    }));
  }

  /** What these panels say of the people of one page, under `panel.column`. */
  async panelsOf(
    tx: Tx,
    scope: Scope,
    codes: readonly string[],
    ids: readonly string[],
  ): Promise<Map<string, Record<string, PanelValue>>> {
    const said = new Map(ids.map((id) => [id, {} as Record<string, PanelValue>]));
    for (const code of new Set(codes)) {
      const panel = this.panels.get(code);
      if (!panel) throw unknownPanel(code, '/panel');
      scope.require(panel.permission);
      for (const [id, values] of await panel.of(tx, scope, ids))
        for (const [column, value] of Object.entries(values))
          Object.assign(said.get(id) ?? {}, { [`${code}.${column}`]: value });
    }
    return said;
  }
}

function put<T extends Named>(into: Map<string, T>, declared: readonly string[], kind: string, one: T): void {
  const { code } = one;
  if (!declared.includes(code)) throw new Error(`The ${kind} ${code} is not declared.`);
  if (into.has(code)) throw new Error(`The ${kind} ${code} is registered twice.`);
  into.set(code, one);
}
