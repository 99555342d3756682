import { isId } from '@app/kernel';
import type { SpeakerPlace } from './persistence/speakers.repository';

/** A place in the list as one opaque word of an address. */
export function speakerWord({ sortKey, id }: SpeakerPlace): string {
  return Buffer.from(`${id}${sortKey}`, 'utf8').toString('base64url');
}

/** The place such a word names; null when `speakerWord` did not make it. */
export function speakerKey(word: string): SpeakerPlace | null {
  const text = Buffer.from(word, 'base64url').toString('utf8');
  const [id, sortKey] = [text.slice(0, 36), text.slice(36)];
  return isId(id) && !sortKey.includes('\0') ? { id, sortKey } : null;
}
