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
    'our address is refused, told late',
    {
      code: 'EENVELOPE',
      responseCode: 550,
      command: 'RCPT TO',
      response: '550 5.1.8 sender domain not found',
    },
    'broken',
  ],
  [
    'sign-in is asked for, told late',
    { code: 'EENVELOPE', responseCode: 530, command: 'RCPT TO', response: '530 5.7.0 sign in first' },
    'broken',
  ],
  ...[20, 21, 22, 23, 24, 25, 26, 27, 28, 29].flatMap((detail): typeof table => {
    const response = `550 5.7.${detail} not by our rules`;
    return [
      [
        `their policy, 5.7.${detail} to the text`,
        { code: 'EMESSAGE', responseCode: 550, command: 'DATA', response },
        'unwelcome',
      ],
      [
        `their policy, 5.7.${detail} to the recipient`,
        { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO', response },
        'unwelcome',
      ],
    ];
  }),
  [
    'our sender fails their policy before a recipient is named',
    { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM', response: '550 5.7.23 SPF failed' },
    'broken',
  ],
  [
    'an attachment they do not like',
    { code: 'EMESSAGE', responseCode: 552, command: 'DATA', response: '552-5.7.0 blocked' },
    'undeliverable',
  ],
  [
    'a text they do not like',
    { code: 'EMESSAGE', responseCode: 554, command: 'DATA', response: '554 5.7.9 policy reasons' },
    'undeliverable',
  ],
  [
    'announced larger than they take',
    { code: 'EENVELOPE', responseCode: 552, command: 'MAIL FROM' },
    'undeliverable',
  ],
  [
    'their domain takes no mail',
    { code: 'EENVELOPE', responseCode: 556, command: 'RCPT TO' },
    'undeliverable',
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
  ['a defect of ours', { code: undefined }, 'retry'],
  ['a defect with a code of its own', { code: 'ERR_INVALID_ARG_TYPE' }, 'retry'],
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
    ['refused', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO', response: '550 5.1.8 sender' }],
    ['refused', { code: 'EPROTOCOL', responseCode: 554, command: 'CONN' }],
    [
      'sign-in',
      { code: 'EENVELOPE', responseCode: 530, command: 'MAIL FROM', response: '530 5.7.0 sign in' },
    ],
    [
      'encryption',
      { code: 'EENVELOPE', responseCode: 530, command: 'MAIL FROM', response: '530 STARTTLS first' },
    ],
  ] as const)('is named: %s', (name, error) => {
    expect(faultOfOurs(error)).toBe(name);
  });
});

describe('an address is given up', () => {
  it.each([
    [true, { command: 'RCPT TO', responseCode: 550, response: '550 5.1.1 no such user' }],
    [true, { command: 'RCPT TO', responseCode: 553 }],
    [true, { command: 'RCPT TO', responseCode: 556, response: '556 5.1.10 null MX' }],
    [false, { command: 'RCPT TO', responseCode: 550, response: '550 5.2.2 mailbox full' }],
    [false, { command: 'RCPT TO', responseCode: 550, response: '550 5.7.1 blocked' }],
    [false, { command: 'RCPT TO', responseCode: 552 }],
    [false, { command: 'DATA', responseCode: 554 }],
    [false, { command: 'API', code: 'EENVELOPE' }],
  ] as const)('%s: %j', (given, error) => {
    expect(isAboutTheAddress(error)).toBe(given);
  });
});
