import { createHash, randomBytes } from 'node:crypto';
import { delegateSteps } from '../../support/living-event';
import type { Ask } from './caller';
import type { House } from './house';

/** What a registration may want instead of what all want. */
export interface OtherWishes {
  categoryId?: string;
  country?: string;
  whenFull?: 'refuse' | 'wait';
}

/** People at a desk who register others through the API, so many that no limit of one account is what is measured. */
export class Desk {
  private constructor(
    readonly event: string,
    private readonly categories: readonly string[],
    private readonly days: readonly string[],
    private readonly tokens: readonly string[],
  ) {}

  /**
   * Opens it on the demo event, whose categories then have room for everybody and ask no focal point; people come in so
   * many of them.
   */
  static async open(house: House, staff: number, categories = Infinity): Promise<Desk> {
    await house.query('UPDATE pool SET capacity = 1000000');
    await house.query('UPDATE category SET pre_approval = false');
    const [event] = await house.query<{ id: string }>('SELECT id FROM event');
    if (!event) throw new Error('The house has no event.');
    const ids = async (table: string) =>
      (await house.query<{ id: string }>(`SELECT id FROM ${table} WHERE event_id = $1`, [event.id])).map(
        ({ id }) => id,
      );
    const tokens = Array.from({ length: staff }, () => `rm_${randomBytes(32).toString('base64url')}`);
    await employ(house, tokens);
    return new Desk(event.id, (await ids('category')).slice(0, categories), await ids('event_day'), tokens);
  }

  /** Who asks, with a token and a forwarded address of their own. */
  headersOf(asker: number): Record<string, string> {
    return {
      authorization: `Bearer ${this.tokens[asker % this.tokens.length]}`,
      'x-forwarded-for': `10.${(asker >> 16) & 255}.${(asker >> 8) & 255}.${asker & 255}`,
    };
  }

  /**
   * The request that registers the person of this address. Whoever asks has a token and a forwarded address of their
   * own; with a key it may be sent again, and with other wishes it is another category, country or a place in line.
   */
  registration(email: string, asker: number, key?: string, other: OtherWishes = {}): Ask {
    const { categoryId = this.categories[asker % this.categories.length], country = 'KH', whenFull } = other;
    const answers = { ...Object.assign({}, ...Object.values(delegateSteps(email, this.days))), country };
    return {
      name: email,
      method: 'POST',
      path: `/api/v1/events/${this.event}/registrations`,
      headers: {
        ...this.headersOf(asker),
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify({ categoryId, answers, whenFull }),
    };
  }
}

/** Makes copies of the demo's event owner, one for each token. */
async function employ(house: House, tokens: readonly string[]): Promise<void> {
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest());
  await house.query(
    `WITH owner AS (
       SELECT account.* FROM account JOIN account_role ON account_id = account.id AND role_code = 'event-owner' LIMIT 1
     ), hired AS (
       SELECT gen_random_uuid() AS id, hash, row_number() OVER () AS number FROM unnest($1::bytea[]) hash
     ), accounts AS (
       INSERT INTO account SELECT (jsonb_populate_record(owner::account, jsonb_build_object(
         'id', hired.id, 'email', 'desk.' || number || '@rivermeet.invalid'))).* FROM owner, hired
     ), roles AS (
       INSERT INTO account_role
       SELECT (jsonb_populate_record(held, jsonb_build_object('id', gen_random_uuid(), 'account_id', hired.id))).*
       FROM account_role held JOIN owner ON held.account_id = owner.id, hired
     )
     INSERT INTO api_token (id, account_id, name, token_hash, created_at)
     SELECT gen_random_uuid(), id, 'desk', hash, now() FROM hired`,
    [hashes],
  );
}
