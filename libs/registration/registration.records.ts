import { auditRecord } from '@app/platform';
import { REHEARSAL_KINDS } from './domain/rehearsal';
import { answersOf } from './domain/answers-of';
import type { QuotaRow } from './persistence/quotas.repository';
import type { FormEntity } from './persistence/form.entities';
import type { CategoryEntity, RegistrationEntity } from './persistence/registration.entities';

/** Where a registration stands is kept with its values; who the person is and what she answered, by hashes only. */
export const registrationRecord = auditRecord('registration', {
  public: [
    'state',
    'category',
    'country',
    'number',
    'language',
    'delegation',
    'delegationRole',
    'replaces',
    'accompanies',
    'relation',
    'walkInAt',
  ],
  business: [
    'step',
    'inOrder',
    'requiredFrom',
    'toMend',
    'invented',
    'repeatsAddress',
    'offeredUntil',
    'raised',
    'past',
    'first',
    'reason',
    'tag',
    'companions',
  ],
});

export const categoryRecord = auditRecord('category', {
  public: [
    'code',
    'name',
    'word',
    'description',
    'colour',
    'opensAt',
    'closesAt',
    'substitutesUntil',
    'preApproval',
    'changes',
    'changesUntil',
    'approvers',
    'listed',
    'matchmaking',
    'sessions',
    'badgeLayout',
    'codeOnly',
    'position',
    'offerHours',
    'waitingOpen',
    'companionsMost',
    'companionCategoryId',
    'companyOnBadge',
    'beforeForm',
    'afterSending',
    'contact',
    'formId',
    'followUpFormId',
    'followUpUntil',
  ],
  business: ['capacity'],
});

export const formRecord = auditRecord('form', {
  public: ['code', 'name', 'purpose', 'published'],
  business: ['steps', 'draftsMoved'],
});

export const quotaRecord = auditRecord('quota', {
  public: ['name', 'country', 'categories', 'delegation', 'closed'],
  business: ['organisation', 'capacity'],
});

/** Of a table of people: how many rows came to what; never what is in them. */
export const importRecord = auditRecord('registration-import', {
  public: ['state', 'total', 'new', 'changed', 'unchanged', 'refused'],
  business: ['source', 'delegation', 'mail', 'approve', 'consent', 'wait', 'cells'],
});

/** The code itself is not kept: more people read the audit than may open its category. */
export const accessCodeRecord = auditRecord('access-code', {
  public: ['validUntil', 'categories'],
  business: ['uses'],
});

/** What is listed is not kept: it is people's addresses. */
export const listedAddressRecord = auditRecord('listed-address', { public: ['category'] });

/** Of an organisation that was put on the list of an event’s desk, or taken off. */
export const accreditationRecord = auditRecord('organisation', {});

/** Of what an organisation is called in further languages, which names nobody. */
export const organisationRecord = auditRecord('organisation', { public: ['names'] });

/** Of a reason that is kept at hand; its words name nobody. */
export const preparedReasonRecord = auditRecord('prepared-reason', {
  public: ['kind', 'field', 'text', 'position'],
});

export const tagRecord = auditRecord('tag', { public: ['name', 'colour'] });

/** Of an event that is rehearsed, or is not any more: how many of each kind were removed. */
export const rehearsalRecord = auditRecord('event', { public: ['rehearsal', ...REHEARSAL_KINDS] });

/** What anybody may ask of an event without being known. The address that was typed is a person's. */
export const askedRecord = auditRecord('event', {});

/** A registration as the audit compares it: what is empty is nothing. */
export function registrationFacts(registration: RegistrationEntity): Record<string, unknown> {
  const facts = {
    state: registration.state,
    number: registration.number,
    category: registration.categoryId,
    delegation: registration.delegationId,
    delegationRole: registration.delegationRole === 'member' ? null : registration.delegationRole,
    invented: registration.invented,
    replaces: registration.replacesId,
    accompanies: registration.accompaniesId,
    relation: registration.relation,
    companions: registration.companions.map(({ id }) => id),
    walkInAt: registration.walkInAt,
    mendMessage: registration.mendMessage,
    toMend: registration.mendItems.map(({ field }) => field),
    consentAt: registration.consentAt,
    ...answersOf(registration),
  };
  return Object.fromEntries(
    Object.entries(facts).map(([field, value]) => [field, isEmpty(value) ? null : value]),
  );
}

/** A form as the audit compares it: its questions by their steps, so that an entry says which came and went. */
export function formFacts({ code, name, purpose, draft }: FormEntity): Record<string, unknown> {
  const steps = draft.steps.map(
    ({ key, fields }) => `${key}: ${fields.map((field) => field.key).join(', ')}`,
  );
  return { code, name, purpose, steps };
}

/** What the audit keeps of a category: what people set, not what the house numbers it by. */
export function categoryFacts(category: CategoryEntity, capacity: number): Record<string, unknown> {
  const { id: _id, eventId: _event, poolId: _pool, version: _version, createdAt: _at, ...facts } = category;
  return { ...facts, capacity };
}

/** What the audit keeps of a quota, with the pool that counts it. */
export function quotaFacts(
  quota: QuotaRow,
  { capacity, closed }: { capacity: number; closed: boolean },
): Record<string, unknown> {
  const { name, country, organisationId, delegationId, categoryIds } = quota;
  return {
    name,
    country,
    organisation: organisationId,
    delegation: delegationId,
    categories: categoryIds,
    capacity,
    closed: closed ? true : null,
  };
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}
