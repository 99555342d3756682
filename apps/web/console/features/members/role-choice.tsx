import { pickText } from '@app/kernel';
import { NativeSelect } from '@mantine/core';
import type { MemberPlace, RoleWish } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { keyOf } from './members';

/** What the server may refuse of them. */
export const ROLE_FIELDS = ['role', 'seriesId', 'eventId'];

interface RoleChoiceProps {
  places: MemberPlace[];
  wish: RoleWish;
  faultOf: (field: string) => string | null;
  onWish: (wish: RoleWish) => void;
}

/** In the narrowest place the role that is given most often and does least. */
export function firstWish(places: MemberPlace[]): RoleWish {
  const place = places.at(-1);
  const role = (place?.roles.find((one) => one === 'desk-staff') ??
    place?.roles[0] ??
    'auditor') as RoleWish['role'];
  return { role, seriesId: place?.seriesId ?? null, eventId: place?.eventId ?? null };
}

/** Where, and which role. */
export function RoleChoice({ places, wish, faultOf, onWish }: RoleChoiceProps) {
  const { t, named, language } = useSpeech();
  const here = { seriesId: wish.seriesId ?? null, eventId: wish.eventId ?? null };
  const chosen = places.find((place) => keyOf(place) === keyOf(here));
  return (
    <>
      <NativeSelect
        label={t('members.place')}
        value={keyOf(here)}
        error={faultOf('eventId') ?? faultOf('seriesId')}
        data={places.map((place) => ({
          value: keyOf(place),
          label: placeLabel(place, t, language),
        }))}
        onChange={({ currentTarget: { value } }) => {
          const place = places.find((one) => keyOf(one) === value);
          if (place === undefined) return;
          const role = (place.roles.includes(wish.role) ? wish.role : place.roles[0]) as RoleWish['role'];
          onWish({ role, seriesId: place.seriesId, eventId: place.eventId });
        }}
      />
      <NativeSelect
        label={t('members.role')}
        description={named(`role.about.${wish.role}`, '')}
        value={wish.role}
        error={faultOf('role')}
        data={(chosen?.roles ?? []).map((role) => ({ value: role, label: named(`role.${role}`, role) }))}
        onChange={({ currentTarget: { value } }) => {
          onWish({ ...wish, role: value as RoleWish['role'] });
        }}
      />
    </>
  );
}

function placeLabel(
  { name, eventId }: MemberPlace,
  t: ReturnType<typeof useSpeech>['t'],
  language: 'en' | 'zh',
): string {
  if (name === null) return t('members.everywhere');
  const words = pickText(name, language);
  return eventId === null ? t('members.series', { name: words }) : words;
}
