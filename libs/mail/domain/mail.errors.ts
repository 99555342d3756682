import { DomainError } from '@app/kernel';

/** Why an address cannot be mailed to. */
export type AddressFault = 'empty' | 'too-long' | 'no-at' | 'several' | 'local-part' | 'domain';

const SENTENCES: Record<AddressFault, string> = {
  empty: 'Please write an e-mail address.',
  'too-long': 'This e-mail address is too long.',
  'no-at': 'This is not an e-mail address: it needs a name, an @ and a domain, such as name@ministry.gov.kh.',
  several: 'Please write one e-mail address only.',
  'local-part':
    'The part before the @ has a sign that mail servers refuse. Letters, digits, dots and hyphens are safe.',
  domain: 'The part after the @ is not the name of a mail domain, such as ministry.gov.kh.',
};

/** The address cannot be mailed to. `pointer` says where it was typed. */
export function addressUnusable(fault: AddressFault, pointer = '/email'): DomainError {
  return new DomainError({
    code: 'mail.address-unusable',
    kind: 'invalid',
    title: 'E-mail address not usable',
    detail: SENTENCES[fault],
    meta: { fault },
    fields: [{ pointer, detail: SENTENCES[fault] }],
  });
}
