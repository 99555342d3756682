import {
  type SmtpFailure,
  type TransportError,
  classify,
  faultOfOurs,
  isAboutTheAddress,
} from './smtp-failure';

const table: [what: string, error: TransportError, verdict: SmtpFailure][] = [
  ['the server is full for the moment', { code: 'ECONNECTION', responseCode: 421, command: 'CONN' }, 'retry'],
  [
    'the server closes while we speak',
    { code: 'EENVELOPE', responseCode: 421, command: 'MAIL FROM' },
    'retry',
  ],
  ['greylisting', { code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, 'retry'],
  ['a local error there', { code: 'EMESSAGE', responseCode: 451, command: 'DATA' }, 'retry'],
  ['no storage there', { code: 'EENVELOPE', responseCode: 452, command: 'RCPT TO' }, 'retry'],
  [
    'sign-in not possible for the moment',
    { code: 'EAUTH', responseCode: 454, command: 'AUTH PLAIN' },
    'retry',
  ],
  ['it hangs up before the last answer', { code: 'ECONNECTION', command: 'DATA' }, 'retry'],
  ['it hangs up after saying yes', { code: 'ECONNECTION', responseCode: 354, command: 'DATA' }, 'retry'],
  ['nothing listens', { code: 'ESOCKET', command: 'CONN' }, 'retry'],
  ['nothing listens, told by the socket', { code: 'ECONNREFUSED' }, 'retry'],
  ['silence', { code: 'ETIMEDOUT', command: 'CONN' }, 'retry'],
  ['the name does not resolve', { code: 'EDNS', command: 'CONN' }, 'retry'],
  ['no such mailbox', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'undeliverable'],
  ['mailbox full for good', { code: 'EENVELOPE', responseCode: 552, command: 'RCPT TO' }, 'undeliverable'],
  ['address refused as such', { code: 'EENVELOPE', responseCode: 553, command: 'RCPT TO' }, 'undeliverable'],
  ['the text is refused', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'undeliverable'],
  ['the client refuses the address', { code: 'EENVELOPE', command: 'API' }, 'undeliverable'],
  ['larger than they take', { code: 'EMESSAGE', command: 'MAIL FROM' }, 'undeliverable'],
  ['our password is wrong', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'broken'],
  ['we have no password', { code: 'EAUTH', command: 'API' }, 'broken'],
  ['our sender is refused', { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'broken'],
  [
    'our host may not relay',
    { code: 'EENVELOPE', responseCode: 554, command: 'RCPT TO', response: '554 5.7.20 no pass' },
    'broken',
  ],
  [
    'sign-in is asked for',
    { code: 'EENVELOPE', responseCode: 530, command: 'MAIL FROM', response: '530 5.7.0 must issue STARTTLS' },
    'broken',
  ],
  ['we are not welcome at all', { code: 'EPROTOCOL', responseCode: 554, command: 'CONN' }, 'broken'],
  ['the encryption cannot be agreed on', { code: 'ETLS', command: 'CONN' }, 'broken'],
  [
    'nobody vouches for their certificate',
    { code: 'ESOCKET', command: 'CONN', message: 'self-signed certificate' },
    'broken',
  ],
  ['their certificate is for another name', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'broken'],
  ['a defect of ours', { code: undefined }, 'broken'],
  ['a defect with a code of its own', { code: 'ERR_INVALID_ARG_TYPE' }, 'broken'],
];

describe('a failed attempt', () => {
  it.each(table)('%s', (_what, error, verdict) => {
    expect(classify(error)).toBe(verdict);
  });
});

describe('a fault of ours', () => {
  it.each([
    ['sign-in', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }],
    ['encryption', { code: 'ETLS', command: 'STARTTLS' }],
    ['encryption', { code: 'CERT_HAS_EXPIRED' }],
    ['refused', { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }],
    ['defect', { code: 'ERR_INVALID_ARG_TYPE' }],
  ] as const)('is named: %s', (name, error) => {
    expect(faultOfOurs(error)).toBe(name);
  });
});

describe('an address is given up', () => {
  it.each([
    [true, { command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 no such user' }],
    [true, { command: 'RCPT TO', responseCode: 553 }],
    [false, { command: 'RCPT TO', responseCode: 550, response: '550 5.2.2 mailbox full' }],
    [false, { command: 'RCPT TO', responseCode: 550, response: '550 5.7.1 blocked' }],
    [false, { command: 'RCPT TO', responseCode: 552 }],
    [false, { command: 'DATA', responseCode: 554 }],
    [false, { command: 'API', code: 'EENVELOPE' }],
  ] as const)('%s: %j', (given, error) => {
    expect(isAboutTheAddress(error)).toBe(given);
  });
});
