import type { Abstract, Type } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { Delegations, type NewDelegation } from '@app/delegations';
import { FixedClock, newId } from '@app/kernel';
import { Database, Scope } from '@app/platform';
import { CategoriesReader, CategoriesService } from '@app/registration';
import { composeRegistration, loadEvent, OPEN, Registrants } from '../integration/registration/compose';
import { type BadgesApp, composeBadges } from './badges/compose';
import { type Committed, committed } from './committed';
import { emptyDatabase } from './database';

/** The services of registration for the tests of a file, and an event of its own for each of them. */
export class RegistrationStage {
  readonly clock = new FixedClock(OPEN);
  module!: TestingModule;
  people!: Registrants;

  /** To be called where the tests are declared; what it holds is there once they run. */
  static forEachTest<S extends RegistrationStage>(this: new () => S): S {
    const stage = new this();
    beforeAll(() => stage.open());
    afterAll(() => stage.close());
    beforeEach(() => stage.begin());
    afterEach(() => stage.end());
    return stage;
  }

  async open(): Promise<void> {
    this.module = await composeRegistration(this.clock);
  }

  close(): Promise<void> {
    return this.module.close();
  }

  /** The event as it is imported, at a moment at which it takes registrations. */
  async begin(): Promise<void> {
    await emptyDatabase();
    this.clock.set(OPEN);
    this.people = await Registrants.of(this.module, await loadEvent(this.module));
  }

  /** What holds after every test of the file. */
  async end(): Promise<void> {}

  get<S>(service: Type<S> | Abstract<S>): S {
    return this.module.get(service);
  }

  commands<S extends object>(service: Type<S>): Committed<S> {
    return committed(this.module, service);
  }

  readonly sql = <Row>(query: string, ...values: unknown[]): Promise<Row[]> =>
    this.get(Database).manager.query<Row[]>(query, values);

  readonly changeCategory = async (code: string, changes: object): Promise<void> => {
    const found = await this.get(CategoriesReader).find(this.people.scope, this.people.category(code));
    await this.commands(CategoriesService).change(this.people.scope, found, changes);
  };

  readonly delegationOf = (country: string, more: Partial<NewDelegation> = {}): Promise<string> =>
    this.commands(Delegations).create(this.people.scope, {
      ...{ country, organisation: null, name: {}, note: '' },
      ...more,
    });

  readonly focalPointOf = (delegationId: string): Scope =>
    Scope.issue(
      { actor: { kind: 'focal-point', id: newId(), name: 'Daw Khin' }, grants: [] },
      { eventId: this.people.scope.event, seriesId: this.people.scope.series, delegationId },
    );
}

/** The same with badges, which follow what becomes of a registration. */
export class BadgesStage extends RegistrationStage {
  private app!: BadgesApp;

  override async open(): Promise<void> {
    this.app = await composeBadges(this.clock);
    this.module = this.app.module;
  }

  readonly drain = (): Promise<void> => this.app.drain();
}
