import { Injectable } from '@nestjs/common';
import type { Honours, Language, PersonName } from '@app/kernel';
import type { Scope, Tx } from '@app/platform';
import type { Contact } from '../domain/contact';
import { ENDED_STATES } from '../domain/registration-state';
import { NAMELESS, SEEMS_SENT } from './standing';

/** Somebody as a slip or a letter names her. */
export interface ReachedPerson extends PersonName, Honours {
  id: string;
  linkId: string;
  contact: Contact;
  email: string;
  language: Language;
  country: string;
  organisationName: string;
}

/** How a person is named and reached. */
export const REACHED = `id, link_id as "linkId", contact, email, language, country, salutation,
  native_family as "nativeFamily", native_given as "nativeGiven", latin_family as "latinFamily",
  latin_given as "latinGiven", organisation_name as "organisationName", excellency, rank,
  rank_other as "rankOther", native_post_nominals as "nativePostNominals",
  latin_post_nominals as "latinPostNominals"`;

/** Who is there and is somebody: not who has left, nor a place without a name, nor what only looks sent. */
export const HERE = `event_id = $1 and ($2::uuid is null or delegation_id = $2) and link_id is not null
  and state <> all ($3) and not ${NAMELESS} and not ${SEEMS_SENT}`;

/** People by how they are reached: of the scope's delegation where it has one, else of the event. */
@Injectable()
export class ReachedRepository {
  /** Whoever has no e-mail of her own, by name; who comes with somebody finds her page by the mails of that one. */
  withoutOwnMail(tx: Tx, scope: Scope): Promise<ReachedPerson[]> {
    return tx.query(
      `select ${REACHED} from registration where ${HERE} and contact <> 'own'
         and not (contact = 'shared' and accompanies_id is not null) order by sort_name, id`,
      [scope.event, scope.delegationId, ENDED_STATES],
    );
  }

  /** Of these people those of the scope who are there. */
  those(tx: Tx, scope: Scope, ids: readonly string[]): Promise<ReachedPerson[]> {
    return tx.query(
      `select ${REACHED} from registration
       where event_id = $1 and ($2::uuid is null or delegation_id = $2) and link_id is not null
         and state <> all ($3) and id = any ($4::uuid[]) order by sort_name, id`,
      [scope.event, scope.delegationId, ENDED_STATES, ids],
    );
  }
}
