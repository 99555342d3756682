import { newId } from '@app/kernel';
import type { Material, Session } from '../domain/session';
import type { ExchangedEvent } from '../exchange';
import { isWebAddress, keptIn } from './exchanged-facts';

/** Links and files of the file; those somebody added here stay. `elsewhere` counts those that lead to no web page. */
export function importedMaterials(
  { links, attachments }: ExchangedEvent,
  before: Session | undefined,
): { materials: Material[]; elsewhere: number } {
  const kept = keptIn(before?.exchanged ?? {});
  const earlier = new Set([...kept.links, ...kept.attachments].map(({ href }) => href));
  const all = [...links, ...attachments];
  const web = all.filter(({ href }) => isWebAddress(href));
  const unused = [...(before?.materials ?? [])];
  const ofFile = web.map(({ href, title }): Material => {
    const at = unused.findIndex(({ url }) => url === href);
    const [known] = at === -1 ? [] : unused.splice(at, 1);
    if (known) return known.title === title ? known : { ...known, title };
    return { id: newId(), title, url: href, fileId: null, audience: 'public', embargo: 'none' };
  });
  const own = unused.filter(({ url }) => url === '' || !earlier.has(url));
  return { materials: [...ofFile, ...own], elsewhere: all.length - web.length };
}
