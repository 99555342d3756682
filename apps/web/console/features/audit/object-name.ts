import { pickText, type LocalisedText } from '@app/kernel';
import { useQuery } from '@tanstack/react-query';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { membersQuery } from '../members/members';
import { useSession } from '../session/session';
import { categoriesQuery } from '../settings/categories';
import { eventQuery } from '../settings/event';
import { useAuditPlace } from './audit-place';

/** What a thing is called: a part of the event by its name, any other by its kind and the end of its id. */
export function useObjectName(kind: string, id: string): string {
  const inEvent = useAuditPlace().of.kind === 'event';
  const ofEvent = useEventsObject(kind, id, inEvent);
  const ofHouse = useHousesObject(kind, id, !inEvent);
  return inEvent ? ofEvent : ofHouse;
}

/** Outside of events most acts are about accounts, and who may see the members reads whose. */
function useHousesObject(kind: string, id: string, asked: boolean): string {
  const { named } = useSpeech();
  const mayRead = useSession().permissions.includes('members.read');
  const { data } = useQuery({ ...membersQuery, enabled: asked && mayRead && kind === 'account' });
  const word = named(`audit.object.${kind}`, kind);
  const member = data?.members.find((one) => one.id === id);
  return member === undefined ? `${word} …${id.slice(-6)}` : `${word} ${member.name}`;
}

function useEventsObject(kind: string, id: string, asked: boolean): string {
  const { named, language, format } = useSpeech();
  const event = useEvent();
  const detail = useQuery({ ...eventQuery(event.id), enabled: asked }).data;
  const categories = useQuery({ ...categoriesQuery(event.id), enabled: asked }).data ?? [];
  const word = named(`audit.object.${kind}`, kind);
  if (kind === 'event') return word;

  const day = kind === 'day' ? detail?.days.find((one) => one.id === id) : undefined;
  if (day !== undefined) return `${word} ${format.shortDay(day.date)}`;
  const lists: Readonly<Record<string, readonly { id?: string; name: LocalisedText }[] | undefined>> = {
    venue: detail?.venues,
    room: detail?.rooms,
    theme: detail?.themes,
    category: categories,
  };
  const found = lists[kind]?.find((one) => one.id === id);
  return found === undefined ? `${word} …${id.slice(-6)}` : `${word} ${pickText(found.name, language)}`;
}
