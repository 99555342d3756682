import { getRouteApi } from '@tanstack/react-router';
import type { RefObject } from 'react';
import type { RegistrationRow } from '../../../api/types';
import { useKeys } from '../../keys/use-keys';

const route = getRouteApi('/signed-in/$event/people');

/** J and K or the arrows go from row to row, X chooses one; while a person is open beside the list, that person changes with them. */
export function useRowKeys(
  body: RefObject<HTMLElement | null>,
  rows: readonly RegistrationRow[],
  choose: ((id: string) => void) | undefined,
): void {
  const { person } = route.useSearch();
  const navigate = route.useNavigate();

  const move = (step: 1 | -1) => {
    const here = document.activeElement?.getAttribute('data-row') ?? person;
    const index = rows.findIndex(({ id }) => id === here);
    const next = rows[index < 0 ? (step > 0 ? 0 : rows.length - 1) : index + step];
    if (next === undefined) return;
    const link = body.current?.querySelector<HTMLElement>(`[data-row="${next.id}"]`);
    link?.focus({ preventScroll: true });
    link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
    if (person !== undefined) {
      void navigate({
        search: (before) => ({ ...before, person: next.id }),
        replace: true,
        resetScroll: false,
      });
    }
  };
  const chooseHere = () => {
    const row = document.activeElement?.closest('tr')?.querySelector('[data-row]');
    const here = row?.getAttribute('data-row') ?? person;
    if (here !== undefined) choose?.(here);
  };
  const forth = () => {
    move(1);
  };
  const back = () => {
    move(-1);
  };
  useKeys([
    { keys: 'j', does: 'keys.next', run: forth },
    { keys: 'ArrowDown', does: 'keys.next', run: forth },
    { keys: 'k', does: 'keys.previous', run: back },
    { keys: 'ArrowUp', does: 'keys.previous', run: back },
    ...(choose === undefined ? [] : [{ keys: 'x', does: 'keys.choose', run: chooseHere } as const]),
  ]);
}
