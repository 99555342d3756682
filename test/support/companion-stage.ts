import {
  CategoriesReader,
  Companions,
  CompanionsReader,
  Departures,
  RegistrationsService,
  ReviewService,
} from '@app/registration';
import { BadgesStage } from './registration-stage';

export const SPOUSE = { latinFamily: 'Chan', latinGiven: 'Vuthy', relation: 'spouse' };
export const GUARD = { latinGiven: 'Dara', relation: 'security', companionEmail: 'dara@example.org' };

/** A row of whoever comes with somebody. */
export interface CompanionRow {
  id: string;
  state: string;
  number: string;
  relation: string;
  email: string;
  contact: string;
  latin_given: string;
}

/** An event at which whoever comes for a government may bring two, who are of another category. */
export class CompanionStage extends BadgesStage {
  override async begin(): Promise<void> {
    await super.begin();
    const companionCategoryId = this.people.category('company');
    await this.changeCategory('government', { companionsMost: 2, companionCategoryId });
  }

  get companions() {
    return this.commands(Companions);
  }

  get registrations() {
    return this.commands(RegistrationsService);
  }

  get review() {
    return this.commands(ReviewService);
  }

  get departures() {
    return this.commands(Departures);
  }

  readonly categoryOf = async (code: string) => {
    const found = (await this.get(CategoriesReader).list(this.people.scope)).find((one) => one.code === code);
    if (!found) throw new Error(code);
    return found;
  };

  /** The places that are taken of those who come and of those who come with them. */
  readonly taken = async (): Promise<number[]> => [
    (await this.categoryOf('government')).taken,
    (await this.categoryOf('company')).taken,
  ];

  /** A draft whose holder has named these. */
  readonly draftWith = async (email: string, ...named: Record<string, string>[]): Promise<string> => {
    const id = await this.people.draft(email);
    for (const one of named)
      expect(await this.companions.add(this.people.holder(id), id, one)).toMatchObject({ ok: true });
    return id;
  };

  readonly sentWith = async (email: string, ...named: Record<string, string>[]): Promise<string> => {
    const id = await this.draftWith(email, ...named);
    await this.people.send(id);
    return id;
  };

  readonly comeWith = (id: string): Promise<CompanionRow[]> =>
    this.sql(
      `select id, state, number, relation, email, contact, latin_given from registration
       where accompanies_id = $1 order by number`,
      id,
    );

  readonly statesOf = async (id: string) => (await this.comeWith(id)).map(({ state }) => state);

  readonly stateOf = async (id: string) =>
    (await this.sql<{ state: string }>('select state from registration where id = $1', id))[0]?.state;

  readonly viewOf = (id: string) => this.get(CompanionsReader).of(this.people.holder(id), id);

  readonly names = async (id: string) =>
    (await this.viewOf(id)).companions.map(({ name, state }) => [name, state]);
}
