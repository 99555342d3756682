import { newId, searchKey } from '@app/kernel';
import type { OneStatement, Scope } from '@app/platform';
import { keysAround } from '../list/search-keys';
import { keyOfFurtherNames } from './further-names';
import type { RegistrationEntity } from './registration.entities';

/**
 * The parts of a statement that give a registration its number and write it down as sent, or as waiting where `from`
 * `waits`, with its move, where `from` has a row and with the ids `people` has. Returns the part that has its `number`, and the move's id.
 */
export function putRegistration(
  statement: OneStatement,
  scope: Scope,
  registration: RegistrationEntity,
  parts: {
    numberPrefix: string;
    from: string;
    people: string;
    /** The delegation, as an expression. */
    delegation: string;
  },
): { entered: string; moveId: string } {
  const text = (value: string | null): string => statement.value(value, 'text');
  const json = (value: unknown): string => statement.value(JSON.stringify(value), 'jsonb');
  const event = statement.value(registration.eventId, 'uuid');
  const id = statement.value(registration.id, 'uuid');
  const now = statement.value(registration.createdAt, 'timestamptz');

  const numbered = putNumber(statement, event, parts);
  const { before, after, sortName, sortOrganisation, keysVersion } = keysAround(registration);
  const entered = statement.insert(
    'entered',
    'registration',
    {
      id,
      series_id: statement.value(registration.seriesId, 'uuid'),
      event_id: event,
      category_id: statement.value(registration.categoryId, 'uuid'),
      form_version_id: statement.value(registration.formVersionId, 'uuid'),
      number: `${numbered}.number`,
      state: `CASE WHEN ${parts.from}.waits THEN 'waitlisted' ELSE ${text(registration.state)} END`,
      language: text(registration.language),
      salutation: text(registration.salutation),
      excellency: text(registration.excellency),
      rank: text(registration.rank),
      rank_other: text(registration.rankOther),
      native_post_nominals: text(registration.nativePostNominals),
      latin_post_nominals: text(registration.latinPostNominals),
      native_family: text(registration.nativeFamily),
      native_given: text(registration.nativeGiven),
      latin_family: text(registration.latinFamily),
      latin_given: text(registration.latinGiven),
      email: text(registration.email),
      contact: text(registration.contact),
      phone: text(registration.phone),
      country: text(registration.country),
      job_title: text(registration.jobTitle),
      organisation_name: text(registration.organisationName),
      organisation_latin_name: text(registration.organisationLatinName),
      organisation_kind: text(registration.organisationKind),
      answers: json(registration.answers),
      steps_done: statement.value(registration.stepsDone, 'text[]'),
      person_id: `${parts.people}.person_id`,
      organisation_id: `${parts.people}.organisation_id`,
      delegation_id: parts.delegation,
      delegation_chosen: statement.value(registration.delegationChosen, 'boolean'),
      link_id: statement.value(registration.linkId, 'uuid'),
      consent_at: statement.value(registration.consentAt, 'timestamptz'),
      consent_version: text(registration.consentVersion),
      search_key: `${text(before)} || ${numbered}.key || ${text(after)} || ${keyOfFurtherNames(`${parts.people}.organisation_id`)}`,
      sort_name: text(sortName),
      sort_organisation: text(sortOrganisation),
      keys_version: statement.value(keysVersion, 'integer'),
      invented: statement.value(registration.invented, 'boolean'),
      external_source: text(registration.externalSource),
      external_ref: text(registration.externalRef),
      entered_by_kind: text(registration.enteredByKind),
      entered_by_id: statement.value(registration.enteredById, 'uuid'),
      entered_by_name: text(registration.enteredByName),
      sent_at: now,
      created_at: now,
      updated_at: now,
    },
    `${numbered}, ${parts.people}, ${parts.from}`,
    'RETURNING id, number, state, version',
  );

  const moveId = newId();
  statement.insert(
    'moved',
    'registration_move',
    {
      id: statement.value(moveId, 'uuid'),
      event_id: event,
      registration_id: id,
      at: now,
      actor_kind: text(scope.actor.kind),
      actor_id: statement.value(scope.actor.id, 'uuid'),
      actor_name: text(scope.actor.name),
      to_state: `${entered}.state`,
    },
    entered,
  );
  return { entered, moveId };
}

/** Counts one more; four digits at least, as `registrationNumber` writes them, and its key as `searchKey` makes it. */
function putNumber(
  statement: OneStatement,
  event: string,
  { numberPrefix, from }: { numberPrefix: string; from: string },
): string {
  const counted = statement.insert(
    'serial_counted',
    'registration_counter',
    { event_id: event, last: '1' },
    from,
    `ON CONFLICT ON CONSTRAINT registration_counter_pk DO UPDATE SET last = registration_counter.last + 1
     RETURNING last::text AS serial`,
  );
  const digits = "lpad(serial, greatest(4, length(serial)), '0')";
  return statement.with(
    'numbered',
    `SELECT ${statement.value(`${numberPrefix}-`, 'text')} || ${digits} AS number,
            ${statement.value(`${searchKey(numberPrefix)} `, 'text')} || ${digits} AS key FROM ${counted}`,
  );
}
