import { Injectable } from '@nestjs/common';
import { notFound, shownName } from '@app/kernel';
import { Database, type Scope, type Tx } from '@app/platform';
import { type Ignored, type Override, ProtocolReader, type Rankings, type Told } from '@app/protocol';
import { type EngagementInPlan, SpeakersReader } from '@app/speakers';
import { SessionsRepository } from './persistence/sessions.repository';

/** The kind of list the appearances of an item are, to whoever decides against precedence in it. */
export const ITEM_LIST = 'item';

/** Where one part stands in an item, and why. */
export interface SpeakingPlace {
  engagementId: string;
  /** Whom the order places: the person where she is known, else the speaker. */
  subjectId: string;
  name: string;
  /** The name of whoever’s place she takes. */
  onBehalfOf: string | null;
  /** By what she is placed: her own, or that of whoever she speaks for. */
  placedBy: Rankings;
  /** What puts her before the next; null for the last, and between two parts of one person. */
  told: Told | null;
  /** What was decided of her against the rules, where that holds. */
  decision: Override | null;
}

export interface SpeakingOrder {
  places: SpeakingPlace[];
  /** Decisions about this item that cannot hold. */
  ignored: Ignored[];
}

/** In which order people speak by the event’s precedence. It is proposed; the draft keeps what its editors make of it. */
@Injectable()
export class SpeakingOrdersReader {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly speakers: SpeakersReader,
    private readonly protocol: ProtocolReader,
  ) {}

  /**
   * These parts as they would appear in an item, which need not be saved yet; else those that appear in it in the draft.
   * Parts of other events are left out.
   */
  async propose(
    scope: Scope,
    itemId: string,
    wanted: readonly string[] | null,
    tx: Tx = this.database.manager,
  ): Promise<SpeakingOrder> {
    scope.require('programme.read');
    const ids = wanted ?? (await this.sessions.appearing(tx, scope, itemId));
    if (ids === null) throw notFound('item');
    const engagements = await this.speakers.inPlan(scope, ids, tx);
    const parts = new Map<string, EngagementInPlan[]>();
    for (const part of engagements) parts.set(part.personKey, [...(parts.get(part.personKey) ?? []), part]);
    const { places, ignored } = await this.protocol.order(tx, scope, {
      listKind: ITEM_LIST,
      listId: itemId,
      people: [...parts.values()].flatMap((own) => own.slice(0, 1).map(listed)),
    });
    return {
      places: places.flatMap(({ person, told, override }) => {
        const { rankCode, country, inOfficeSince } = person.standsFor ?? person;
        // Somebody with two parts in one item has them one after the other.
        const own = parts.get(person.id) ?? [];
        return own.map((part, index) => ({
          engagementId: part.id,
          subjectId: person.id,
          name: shownName(part.name, part.country),
          onBehalfOf: part.standsFor && shownName(part.standsFor.name, part.standsFor.country),
          placedBy: { rankCode, country, inOfficeSince },
          told: index === own.length - 1 ? (told?.by ?? null) : null,
          decision: override,
        }));
      }),
      ignored,
    };
  }
}

function listed({ personKey, name, nameKey, country, standsFor }: EngagementInPlan) {
  return {
    id: personKey,
    name: shownName(name, country),
    nameKey,
    country: country || null,
    onBehalfOf: standsFor && { id: standsFor.personKey, country: standsFor.country || null },
  };
}
