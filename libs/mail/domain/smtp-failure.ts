/** What became of one attempt: worth another, hopeless for this recipient, or a fault on our side. */
export type SmtpFailure = 'retry' | 'undeliverable' | 'broken';

/** The part of a transport's error the judgement rests on; nodemailer's errors have this shape. */
export interface TransportError {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  command?: string | undefined;
  message?: string | undefined;
}

const CERTIFICATE = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const OF_TLS = /certificate|self[- ]signed|altnames|SSL routines|wrong version number|EPROTO/i;

const PASSING = new Set([
  'ECONNECTION',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ETIME',
  'ESOCKET',
  'EDNS',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPROTOCOL',
  'ESTREAM',
  'EMAXLIMIT',
]);

/** 5.7.x about us, not about the recipient: authentication, encryption or policy towards the sender. */
const ABOUT_THE_SENDER = /\b5\.7\.(?:0|8|9|11|14|2[0-9])\b/;

/**
 * Judges one failed attempt. Only what another attempt can mend is `retry`: a mail sent again to a mailbox that does
 * not exist costs us the reputation the other mails need.
 */
export function classify(error: TransportError): SmtpFailure {
  const { code, responseCode, command } = error;

  if (responseCode !== undefined) return byAnswer(error, responseCode);
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return 'broken';
  if (isAboutEncryption(error)) return 'broken';
  // The client itself refused the envelope or the size before anything was sent.
  if (code === 'EENVELOPE') return command === 'API' ? 'undeliverable' : 'retry';
  if (code === 'EMESSAGE') return 'undeliverable';
  return code !== undefined && PASSING.has(code) ? 'retry' : 'broken';
}

/** What of ours is at fault when nothing leaves: our sign-in, the encryption, what they think of us, or a defect. */
export const FAULTS_OF_OURS = ['sign-in', 'encryption', 'refused', 'defect'] as const;

export type FaultOfOurs = (typeof FAULTS_OF_OURS)[number];

/** Names the fault behind a `broken` attempt. */
export function faultOfOurs(error: TransportError): FaultOfOurs {
  const { code, responseCode, command = '' } = error;
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2' || command.startsWith('AUTH'))
    return 'sign-in';
  if (isAboutEncryption(error)) return 'encryption';
  return responseCode === undefined ? 'defect' : 'refused';
}

/** Whether an `undeliverable` attempt says that there is no such mailbox, so that no other mail need be tried. */
export function isAboutTheAddress({ command, responseCode, response = '' }: TransportError): boolean {
  if (command !== 'RCPT TO' || ![550, 551, 553].includes(responseCode ?? 0)) return false;
  // A full mailbox or a rule against this mail says nothing of the next.
  return !/\b5\.(?:2\.[24]|7\.\d+)\b/.test(response);
}

function isAboutEncryption({ code, response, message = '' }: TransportError): boolean {
  if (code === 'ETLS' || (code !== undefined && CERTIFICATE.has(code))) return true;
  // The transport calls every failed socket ESOCKET; OpenSSL's own words are left in the message.
  return code === 'ESOCKET' && response === undefined && OF_TLS.test(message);
}

function byAnswer(error: TransportError, answer: number): SmtpFailure {
  if (answer >= 400 && answer < 500) return 'retry';
  // A success that ended in an error: the conversation broke off, whatever was said last.
  if (answer < 400) return 'retry';

  const command = error.command ?? '';
  if (command.startsWith('AUTH') || error.code === 'EAUTH') return 'broken';
  if (ABOUT_THE_SENDER.test(error.response ?? '')) return 'broken';
  if (command === 'RCPT TO' || command === 'DATA') return 'undeliverable';
  return 'broken';
}
