import type { Language } from '@app/kernel';
import type { NewPerson } from '@app/people';
import type { ColumnField } from '../domain/answers-of';

/** The person whom answers of a form or of a row name, as people are kept; what is not said is empty, her language English. */
export function personFrom(answers: Readonly<Record<string, unknown>>, invented: boolean): NewPerson {
  const text = (field: ColumnField): string => {
    const answer = answers[field];
    return typeof answer === 'string' ? answer : '';
  };
  return {
    salutation: text('salutation'),
    excellency: text('excellency'),
    rank: text('rank'),
    rankOther: text('rankOther'),
    nativePostNominals: text('nativePostNominals'),
    latinPostNominals: text('latinPostNominals'),
    nativeFamily: text('nativeFamily'),
    nativeGiven: text('nativeGiven'),
    latinFamily: text('latinFamily'),
    latinGiven: text('latinGiven'),
    email: text('email'),
    country: text('country'),
    organisationName: text('organisationName'),
    language: (text('language') || 'en') as Language,
    invented,
  };
}
