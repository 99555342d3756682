import { Inject, Injectable } from '@nestjs/common';
import { type Clock, forbidden, newId, notFound } from '@app/kernel';
import { Audit, auditRecord, CLOCK, Database, type Scope, type Tx } from '@app/platform';
import { type SavedView, SavedViewsRepository } from '../persistence/saved-views.repository';

export type ViewFacts = Pick<SavedView, 'name' | 'query' | 'shared' | 'isDefault'>;

/** What is looked for may name a person, so it is kept as a hash only. */
const VIEW = auditRecord('saved-view', { business: ['name', 'shared', 'isDefault'] });

/** Ways of looking at the list of people: each person's own, and those they share, which are everybody's who sees them. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly database: Database,
    private readonly views: SavedViewsRepository,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One's own and those that others share. */
  list(scope: Scope): Promise<SavedView[]> {
    scope.require('registrations.read');
    return this.views.list(this.database.manager, scope, ownerOf(scope));
  }

  /** Keeps a view of the list for whoever makes it; a new default takes the place of the old one. */
  async create(tx: Tx, scope: Scope, facts: ViewFacts): Promise<SavedView> {
    scope.require('registrations.read');
    const ownerId = ownerOf(scope);
    if (facts.isDefault) await this.views.clearDefault(tx, scope, ownerId);
    const view = { ...facts, id: newId(), ownerId, ownerName: scope.actor.name };
    await this.views.insert(tx, scope, view, this.clock.now());
    await this.audit.add(tx, scope, VIEW.created('view.saved', view.id, { ...facts }));
    return view;
  }

  /** Changes a view that is hers or shared with her; whose it is stays. */
  async change(tx: Tx, scope: Scope, id: string, changes: Partial<ViewFacts>): Promise<SavedView> {
    const before = await this.seen(tx, scope, id);
    // The page opens with a view for who made it; unsharing another's would take it away from everybody.
    const mine = before.ownerId === ownerOf(scope);
    const { isDefault = before.isDefault, shared = before.shared, ...words } = changes;
    if (mine && isDefault && !before.isDefault) await this.views.clearDefault(tx, scope, before.ownerId);
    const after = { ...before, ...words, ...(mine ? { isDefault, shared } : {}) };
    await this.views.save(tx, scope, after);
    await this.audit.add(tx, scope, VIEW.change('view.changed', id, factsOf(before), factsOf(after)));
    return after;
  }

  /** Takes it away from everybody who has it; throws where she sees no such view. */
  async remove(tx: Tx, scope: Scope, id: string): Promise<void> {
    const view = await this.seen(tx, scope, id);
    await this.views.remove(tx, scope, id);
    await this.audit.add(tx, scope, VIEW.change('view.removed', id, factsOf(view), {}));
  }

  private async seen(tx: Tx, scope: Scope, id: string): Promise<SavedView> {
    scope.require('registrations.read');
    const view = await this.views.lock(tx, scope, id);
    if (!view || !(view.shared || view.ownerId === ownerOf(scope))) throw notFound('view');
    return view;
  }
}

/** Views belong to people who sign in; a program's token acts for its account. */
function ownerOf({ actor }: Scope): string {
  if (actor.id === null) throw forbidden('registrations.read');
  return actor.id;
}

function factsOf({ name, query, shared, isDefault }: SavedView): Record<string, unknown> {
  return { name, query, shared, isDefault };
}
