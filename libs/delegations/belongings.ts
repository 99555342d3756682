import { Injectable } from '@nestjs/common';
import type { OneStatement, Scope, Tx } from '@app/platform';
import { type Belonging, delegationOf } from './domain/delegation';
import { DelegationsRepository } from './persistence/delegations.repository';

/** Whose delegation somebody belongs to by what she answered. */
@Injectable()
export class Belongings {
  constructor(private readonly delegations: DelegationsRepository) {}

  /** The delegation’s id; null where neither her organisation nor her country has one. */
  async of(tx: Tx, scope: Scope, person: Belonging): Promise<string | null> {
    return delegationOf(person, await this.delegations.candidates(tx, scope, person))?.id ?? null;
  }

  /** The same as an expression of a statement, in which `organisation` stands for her organisation’s id. */
  in(statement: OneStatement, scope: Scope, country: string, organisation: string): string {
    return this.delegations.idOfIn(statement, scope, country, organisation);
  }
}
