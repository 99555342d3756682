import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** The key mails are sealed with until they have left; `secretKey` is the house's own, 32 bytes. */
export function sealingKey(secretKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', 'mail content', 32));
}

/**
 * What a mail will say, so that whoever reads the database cannot: it holds personal links and codes. `about` is the
 * delivery's id, so that no row opens with another's content.
 */
export function seal(key: Buffer, about: string, content: object): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws when it was sealed with another key, for another delivery, or was changed. */
export function unseal<Content>(key: Buffer, about: string, sealed: Buffer): Content {
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  cipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  const body = Buffer.concat([cipher.update(sealed.subarray(NONCE + TAG)), cipher.final()]);
  return JSON.parse(body.toString('utf8')) as Content;
}
