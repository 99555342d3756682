import { Inject, Injectable } from '@nestjs/common';
import { type Clock, shownName } from '@app/kernel';
import { PersonalLinks } from '@app/identity';
import { CLOCK, Database, type Scope, SystemScope, type Tx } from '@app/platform';
import { CategoriesReader } from '../categories/categories.reader';
import { type Relation, mayBring } from '../domain/companion';
import { type RegistrationState, isOver, maySelfWithdraw, shownState } from '../domain/registration-state';
import type { RegistrationEntity } from '../persistence/registration.entities';
import { RegistrationsRepository } from '../persistence/registrations.repository';

/** One who comes with somebody, as that somebody sees her. */
export interface CompanionView {
  id: string;
  name: string;
  relation: Relation | '';
  /** Null where she is named and not sent: it is not sent yet, or there was no place. */
  state: RegistrationState | null;
  number: string | null;
  /** Whether she may be taken away. */
  mayGo: boolean;
  /** `/r/…`, of her own page; null where she has none. */
  path: string | null;
}

/** Who comes with somebody, and who else may. */
export interface CompanyView {
  companions: CompanionView[];
  /** How many may come with her. */
  most: number;
  /** Whether she may name one more now. */
  mayAdd: boolean;
  /** Whether those without a place may be sent now. */
  maySend: boolean;
  /** Whom she comes with herself; empty where she comes by herself. */
  accompanies: string;
}

/** Who comes with whom. */
@Injectable()
export class CompanionsReader {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationsRepository,
    private readonly categories: CategoriesReader,
    private readonly links: PersonalLinks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who comes with the registration of this id, for its holder and whoever fills it in for her. */
  async of(scope: Scope, id: string, tx: Tx = this.database.manager): Promise<CompanyView> {
    const isOwn = scope.registrationId === id;
    if (!isOwn) scope.require('registrations.read');
    const main = await this.registrations.find(tx, scope, id);
    if (!main) return { companions: [], most: 0, mayAdd: false, maySend: false, accompanies: '' };
    const rules = await this.categories.find(scope, main.categoryId, tx);
    const registered = await this.registrations.companionsOf(tx, scope, id);
    const companions = [
      ...(await this.shown(tx, scope, registered)),
      ...main.companions.map((named): CompanionView => {
        const state = named.seemsSentAt === null ? null : 'submitted';
        const { relation } = named;
        const name = shownName({ salutation: '', ...named }, main.country);
        return { id: named.id, name, relation, state, number: null, mayGo: true, path: null };
      }),
    ];
    const standing = { state: shownState(main), isCompanion: main.accompaniesId !== null };
    const open = mayBring(standing, rules, this.clock.now());
    const coming = companions.filter(({ state }) => state === null || !isOver(state)).length;
    return {
      companions,
      most: rules.companionsMost,
      mayAdd: open && coming < rules.companionsMost,
      maySend: open && main.sentAt !== null && companions.some(({ state }) => state === null),
      accompanies: await this.mainOf(tx, scope, main),
    };
  }

  /** Whether anybody comes with her who does not come when she does not. */
  async isAccompanied(scope: Scope, id: string): Promise<boolean> {
    const registered = await this.registrations.companionsOf(this.database.manager, scope, id);
    return registered.some(({ state }) => !isOver(state));
  }

  private async shown(
    tx: Tx,
    scope: Scope,
    registered: readonly RegistrationEntity[],
  ): Promise<CompanionView[]> {
    // With whom they come was just made sure; what staff may read of links is another question.
    const house = SystemScope.of({ eventId: scope.event, reason: 'somebody reads who comes with her' });
    const ids = registered.flatMap(({ linkId }) => linkId ?? []);
    const links = await this.links.list(tx, house, ids);
    return registered.map((companion) => {
      const { id, relation, number, country, linkId } = companion;
      const state = shownState(companion);
      const link = linkId === null ? undefined : links.get(linkId);
      return {
        id,
        name: shownName(companion, country),
        relation,
        state,
        // As of herself: what only seems sent has no number, so nothing that was only sent shows one.
        number: state === 'submitted' ? null : number,
        mayGo: maySelfWithdraw(companion),
        path: link && link.revokedAt === null ? this.links.urlPath(link) : null,
      };
    });
  }

  private async mainOf(tx: Tx, scope: Scope, { accompaniesId }: RegistrationEntity): Promise<string> {
    if (accompaniesId === null) return '';
    const main = await this.registrations.find(tx, scope, accompaniesId);
    return main ? shownName(main, main.country) : '';
  }
}
