/**
 * What became of one attempt: worth another, hopeless for this recipient, against the policy of the recipient's domain,
 * or a fault on our side.
 */
export type SmtpFailure = 'retry' | 'undeliverable' | 'unwelcome' | 'broken';

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

/**
 * Answers that ask us to sign in, whichever command they come to: RFC 4954 has 530, 534, 535 and 538 for it, and RFC 3207
 * says 530 for encryption that is wanted first. Their 5.7 codes alone prove nothing: 5.7.0 also stands before a refused
 * attachment and 5.7.9 before a refused text.
 */
const SIGN_IN = new Set([530, 534, 535, 538]);

/** Our own address is refused (RFC 3463: 5.1.7, 5.1.8). Many servers judge it only when they are told a recipient. */
const OUR_SENDER = /\b5\.1\.[78]\b/;

/**
 * What the recipient's domain demands of whoever writes there: DKIM, SPF and a name for our host (RFC 7372: 5.7.20 to
 * 5.7.26), a sender who can be answered (RFC 7505: 5.7.27), not too many at once (5.7.28), an unbroken ARC (5.7.29). All
 * of them are a receiver's own policy, so the next domain may well take what this one does not.
 */
const POLICY_OF_THEIRS = /\b5\.7\.2\d\b/;

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
  // A connection that broke, or a defect of ours that met this one mail: neither says anything of the others.
  return code === 'EMESSAGE' ? 'undeliverable' : 'retry';
}

/** What of ours is at fault when nothing leaves: our sign-in, the encryption, or that we may not send, or not as whom. */
export const FAULTS_OF_OURS = ['sign-in', 'encryption', 'refused'] as const;

export type FaultOfOurs = (typeof FAULTS_OF_OURS)[number];

/** Names the fault behind a `broken` attempt. */
export function faultOfOurs(error: TransportError): FaultOfOurs {
  const { code, responseCode = 0, response = '', command = '' } = error;
  if (isAboutEncryption(error) || (responseCode === 530 && /STARTTLS/i.test(response))) return 'encryption';
  const signIn = code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2';
  return signIn || command.startsWith('AUTH') || SIGN_IN.has(responseCode) ? 'sign-in' : 'refused';
}

/**
 * Whether an `undeliverable` attempt says that there is no such mailbox, or that its domain takes no mail at all
 * (RFC 7504 and 7505: 556), so that no other mail need be tried.
 */
export function isAboutTheAddress({ command, responseCode, response = '' }: TransportError): boolean {
  if (command !== 'RCPT TO' || ![550, 551, 553, 556].includes(responseCode ?? 0)) return false;
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

  const { command = '', response = '' } = error;
  if (command.startsWith('AUTH') || error.code === 'EAUTH' || SIGN_IN.has(answer)) return 'broken';
  if (OUR_SENDER.test(response)) return 'broken';
  // To MAIL FROM 552 speaks of the size that was announced with it (RFC 1870), else what is said there is of us.
  if (command === 'MAIL FROM' && answer === 552) return 'undeliverable';
  if (command !== 'RCPT TO' && command !== 'DATA') return 'broken';
  return POLICY_OF_THEIRS.test(response) ? 'unwelcome' : 'undeliverable';
}
