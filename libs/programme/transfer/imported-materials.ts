import { newId } from '@app/kernel';
import type { Material, Session } from '../domain/session';
import type { ExchangedEvent } from '../exchange';
import { isWebAddress, keptIn } from './exchanged-facts';

type Linked = Pick<ExchangedEvent, 'links' | 'attachments'>;

/** How many lead to no web page. */
export function elsewhere({ links, attachments }: Linked): number {
  return [...links, ...attachments].filter(({ href }) => !isWebAddress(href)).length;
}

/** Links and files of the file; those somebody added here stay. */
export function importedMaterials({ links, attachments }: Linked, before: Session | undefined): Material[] {
  const kept = keptIn(before?.exchanged ?? {});
  const earlier = new Set([...kept.links, ...kept.attachments].map(({ href }) => href));
  const web = [...links, ...attachments].filter(({ href }) => isWebAddress(href));
  const unused = [...(before?.materials ?? [])];
  const ofFile = web.map(({ href, title }): Material => {
    const at = unused.findIndex(({ url }) => url === href);
    const [known] = at === -1 ? [] : unused.splice(at, 1);
    if (known) return known.title === title ? known : { ...known, title };
    return { id: newId(), title, url: href, fileId: null, audience: 'public', embargo: 'none' };
  });
  const own = unused.filter(({ url }) => url === '' || !earlier.has(url));
  return [...ofFile, ...own];
}
