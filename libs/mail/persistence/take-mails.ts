import { suppressed } from './suppressed';

/*
 * Mails about one thing to one address leave one after the other, so that they arrive in the order they were written
 * in; a code somebody waits for stands behind none of them.
 */
const ITS_TURN = `
  (mail.urgent OR NOT EXISTS (
    SELECT FROM mail_delivery earlier
    WHERE earlier.subject_id = mail.subject_id AND earlier.to_address = mail.to_address
      AND earlier.position < mail.position AND NOT earlier.urgent AND earlier.state IN ('waiting', 'sending')))`;

/*
 * How mails are taken, in one statement. While outgoing mail is paused, one worker takes one mail a minute: who moves
 * `probe_at` may. $1 the holder, $2 how many at most, $3 the lease in seconds.
 */
const DUE = `
  probe AS (
    UPDATE mail_pause SET probe_at = now() + interval '1 minute' WHERE probe_at <= now() RETURNING 1),
  allowed AS (
    SELECT CASE WHEN EXISTS (SELECT FROM probe) THEN 1 WHEN EXISTS (SELECT FROM mail_pause) THEN 0 ELSE $2::int END
      AS most),
  due AS (
    SELECT id, domain, urgent, due_at FROM mail_delivery mail
    WHERE state IN ('waiting', 'sending') AND due_at <= now() AND ${ITS_TURN}
    ORDER BY urgent DESC, due_at LIMIT (SELECT most FROM allowed)
    FOR UPDATE SKIP LOCKED)`;

const taken = (chosen: string) => `
  taken AS (
    UPDATE mail_delivery mail
    SET state = 'sending', sending_since = now(), due_at = now() + $3 * interval '1 second', held_by = $1,
        attempts = attempts + 1
    FROM ${chosen} AND mail.id = chosen.id
    RETURNING mail.id, key, event_id, to_address, mail.domain, to_name, template, language, message_id, attempts,
      good_until, sealed, tried_since, mail.urgent)`;

const COLUMNS = `
  taken.id, key, taken.event_id AS "eventId", to_address AS "toAddress", taken.domain, to_name AS "toName", taken.template,
  taken.language,
  message_id AS "messageId", attempts, extract(epoch FROM now() - tried_since)::float8 AS seconds,
  good_until AS "goodUntil", sealed, urgent, EXISTS (SELECT FROM probe) AS probe,
  EXISTS (SELECT FROM mail_domain_pause AS paused WHERE paused.domain = taken.domain) AS "domainPaused",
  ${suppressed('taken.event_id')} AS suppressed,
  own.subject AS "ownSubject", own.paragraphs AS "ownParagraphs"`;

/** The words the event has of its own, if it has. */
const OWN = 'LEFT JOIN mail_text AS own USING (event_id, template, language)';

export const TAKE = `WITH ${DUE}, ${taken('due AS chosen WHERE true')} SELECT ${COLUMNS} FROM taken ${OWN}`;

/** A bucket holds a second's worth ($rate tokens, at least one); what is asked of it is given as far as it reaches. */
const poured = (rate: string, burst: string) => `
  ON CONFLICT (name) DO UPDATE SET
    granted = least(excluded.granted, floor(${filled(rate, burst)})),
    tokens = ${filled(rate, burst)} - least(excluded.granted, floor(${filled(rate, burst)})),
    at = now()`;

const filled = (rate: string, burst: string) =>
  `least(${burst}, mail_bucket.tokens + greatest(0, extract(epoch FROM now() - mail_bucket.at)) * ${rate})`;

const full = (burst: string) =>
  `least(count(*), floor(${burst}))::int, ${burst} - least(count(*), floor(${burst}))`;

const PER_SECOND = '$4::float8';
const SECONDS_WORTH = `greatest(1, ${PER_SECOND})`;
const PER_DOMAIN = '$5::float8';
const DOMAINS_WORTH = `greatest(1, ${PER_DOMAIN} * 5)`;

/**
 * As TAKE, with two rates: $4 mails in a second altogether, $5 mails in a second to one domain. What its domain holds
 * back is due again when the domain's rate will let it through. Returns one row without an id when nothing is taken.
 */
export const TAKE_THROTTLED = `
  WITH ${DUE},
  house AS (
    INSERT INTO mail_bucket (name, granted, tokens, at)
    SELECT '', ${full(SECONDS_WORTH)}, now() FROM due HAVING count(*) > 0
    ${poured(PER_SECOND, SECONDS_WORTH)} RETURNING granted),
  wanted AS (SELECT * FROM due ORDER BY urgent DESC, due_at LIMIT (SELECT granted FROM house)),
  domains AS (
    INSERT INTO mail_bucket (name, granted, tokens, at)
    SELECT domain, ${full(DOMAINS_WORTH)}, now() FROM wanted WHERE domain <> '' GROUP BY domain ORDER BY domain
    ${poured(PER_DOMAIN, DOMAINS_WORTH)} RETURNING name, granted),
  placed AS (
    SELECT wanted.id, row_number() OVER (PARTITION BY domain ORDER BY urgent DESC, due_at) - coalesce(granted, 1) AS late
    FROM wanted LEFT JOIN domains ON name = domain),
  ${taken('placed AS chosen WHERE chosen.late <= 0')},
  later AS (
    UPDATE mail_delivery mail SET due_at = now() + placed.late / ${PER_DOMAIN} * interval '1 second'
    FROM placed WHERE placed.late > 0 AND mail.id = placed.id RETURNING 1)
  SELECT ${COLUMNS}, (SELECT count(*) FROM later)::int AS unused FROM (SELECT 1) one LEFT JOIN taken ON true ${OWN}`;
