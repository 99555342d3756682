import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import type { EventDetail, SeatLeft, VisitBus } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogFailure } from '../../parts/failure';
import { PersonName } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { usePermission } from '../session/session';
import { knownPeopleQuery } from '../walk-in/walk-ins';
import classes from './places.module.css';

const SEAT = '/api/v1/events/{event}/visit-buses/{bus}/seats/{registration}';

interface Rider {
  id: string;
  name: string;
}

/**
 * Looks for somebody who is registered and puts her on the list of a bus. Of somebody who rides in another bus of the visit
 * it says so first; who is moved is named, and can be put back.
 */
export function BusSeating({
  event,
  buses,
  bus,
  onDone,
}: {
  event: EventDetail;
  buses: readonly VisitBus[];
  bus: VisitBus;
  onDone: () => void;
}) {
  const { t } = useSpeech();
  const mayLook = usePermission('registrations.read');
  const mayBoard = usePermission('speakers.arrivals');
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 250);
  const known = useQuery({ ...knownPeopleQuery(event.id, q), enabled: mayLook && q.length > 1 });
  const at = (busId: string, registration: string) => ({
    params: { path: { event: event.id, bus: busId, registration } },
  });
  const seat = useMutation({
    mutationFn: async ({ id }: Rider) => (await http.PUT(SEAT, at(bus.id, id))).data?.left ?? null,
    onSuccess: () => {
      back.reset();
      setWords('');
      onDone();
    },
  });
  const back = useMutation({
    mutationFn: async ({ rider: { id }, left }: { rider: Rider; left: SeatLeft }) => {
      await http.PUT(SEAT, at(left.busId, id));
      if (left.wasOnBoard && mayBoard) await http.PUT(`${SEAT}/boarding`, at(left.busId, id));
    },
    onSuccess: () => {
      seat.reset();
    },
    onSettled: onDone,
  });
  if (!mayLook) return null;
  const rows = q.length > 1 ? (known.data?.items ?? []) : [];
  const moved = seat.isSuccess && seat.data !== null ? { rider: seat.variables, left: seat.data } : null;
  return (
    <div role="search" className={classes['unprinted']}>
      <TextInput
        mt="sm"
        type="search"
        label={t('places.bus.put', { n: bus.number })}
        autoComplete="off"
        maxLength={100}
        value={words}
        onChange={({ currentTarget }) => {
          seat.reset();
          setWords(currentTarget.value);
        }}
      />
      {seat.isError && <DialogFailure error={seat.error} />}
      {back.isError && <DialogFailure error={back.error} />}
      <p role="status">
        {moved && (
          <>
            {t(moved.left.wasOnBoard ? 'places.bus.moved.on-board' : 'places.bus.moved', {
              name: moved.rider.name,
              n: moved.left.number,
            })}{' '}
            <Button
              variant="subtle"
              size="compact-sm"
              loading={back.isPending}
              onClick={() => {
                back.mutate(moved);
              }}
            >
              {t('places.bus.move-back', { n: moved.left.number })}
            </Button>
          </>
        )}
      </p>
      <ul className={classes['found']} aria-live="polite">
        {rows.map((row) => {
          const rides = seatOf(buses, row.id);
          return (
            <li key={row.id}>
              <button
                type="button"
                // Only who comes has a seat; the others are shown so that nobody looks for them in vain.
                disabled={row.state !== 'approved' || rides?.bus === bus}
                onClick={() => {
                  seat.mutate({ id: row.id, name: row.latinName || row.nativeName || (row.number ?? '') });
                }}
              >
                <PersonName of={row} fallback={row.email} />
                <small>
                  {[row.number, row.organisationName].filter(Boolean).join(' · ')}{' '}
                  {row.state !== 'approved' && <StateMark state={row.state} />}
                  {rides && (
                    <strong>
                      {t(rides.onBoard ? 'places.bus.rides.on-board' : 'places.bus.rides', {
                        n: rides.bus.number,
                      })}
                    </strong>
                  )}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** In which of the buses somebody sits, and whether she is on board. */
function seatOf(
  buses: readonly VisitBus[],
  registration: string,
): { bus: VisitBus; onBoard: boolean } | undefined {
  return buses.flatMap((bus) =>
    bus.manifest
      .filter(({ registrationId }) => registrationId === registration)
      .map(({ boardedAt }) => ({ bus, onBoard: boardedAt !== null })),
  )[0];
}
