import { DomainError, notFound } from '@app/kernel';
import { mapConstraint } from '@app/platform';
import { addressTaken } from '../domain/contact.errors';
import { alreadyOver } from '../domain/registration.errors';
import { companionCategoryMissing } from '../domain/companion.errors';
import { categoryCodeTaken } from '../domain/place.errors';
import { tagNameTaken } from '../domain/review.errors';
import { leaderThere, personTaken, referenceTaken } from '../domain/delegation.errors';
import { codeTaken } from '../domain/access-code';
import { formCodeTaken } from '../domain/form.errors';

/** Only one active registration has an address of its own. */
export const ADDRESS_TAKEN = 'registration_address_unique';

/** A person is registered once at a time. */
export const PERSON_TAKEN = 'registration_person_unique';

// The rival that was sent between our look and our save can be seen by now: another run answers as it must.
mapConstraint(ADDRESS_TAKEN, addressTaken, { again: true });
mapConstraint(PERSON_TAKEN, personTaken, { again: true });
mapConstraint('registration_external_unique', referenceTaken);
mapConstraint('registration_one_head', () => leaderThere('head'));
mapConstraint('registration_one_deputy', () => leaderThere('deputy'));
mapConstraint('registration_replaces_unique', () => alreadyOver({ state: 'replaced' }));
mapConstraint('category_code_unique', categoryCodeTaken);
mapConstraint('category_companions_have_category', companionCategoryMissing);
mapConstraint('category_companion_category_fk', () => notFound('category'));
// Whoever binds a quota names what is in the event, or what is not there for it.
mapConstraint('quota_category_category_fk', () => notFound('category'));
mapConstraint('quota_organisation_fk', () => notFound('organisation'));
mapConstraint('access_code_key_unique', codeTaken);
mapConstraint('access_code_category_category_fk', () => notFound('category'));
mapConstraint('tag_name_unique', tagNameTaken);
mapConstraint('form_code_unique', formCodeTaken);
mapConstraint(
  'category_opens_before_it_closes',
  () =>
    new DomainError({
      code: 'registration.closes-before-it-opens',
      kind: 'invalid',
      title: 'Check the times',
      detail: 'Registration must close after it opens.',
      fields: [{ pointer: '/closesAt', detail: 'Registration must close after it opens.' }],
    }),
);
