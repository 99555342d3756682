import { pickText } from '@app/kernel';
import { momentOf, wallClockAt } from '@app/events/domain/calendar';
import { headCount } from '@app/programme/domain/visit';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../../api/client';
import type { EventDetail, VisitBus } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { DialogForm } from '../../parts/dialog-form';
import { Empty } from '../../parts/empty';
import { DialogFailure, Failure } from '../../parts/failure';
import { PersonName } from '../../parts/names';
import { Page, Section } from '../../parts/page';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { usePermission } from '../session/session';
import { AddButton, EditButton } from '../settings/part-buttons';
import { WithEvent } from '../settings/with-event';
import { BusSeating } from './bus-seating';
import { useSessions } from './draft';
import classes from './places.module.css';

const route = getRouteApi('/signed-in/$event/programme/visits/$session');
const BUSES = ['get', '/api/v1/events/{event}/visits/{session}/buses'];

/** A visit’s buses: who rides in which, and who is on board. */
export function VisitPage() {
  const { session } = route.useParams();
  return <WithEvent>{(event) => <Visit event={event} session={session} />}</WithEvent>;
}

function Visit({ event, session }: { event: EventDetail; session: string }) {
  const { t, language } = useSpeech();
  const mayWrite = usePermission('programme.write');
  const { sessions } = useSessions(event.id);
  const buses = useQuery(
    api.queryOptions('get', '/api/v1/events/{event}/visits/{session}/buses', {
      params: { path: { event: event.id, session } },
    }),
  );
  const [open, setOpen] = useState<VisitBus | 'new' | null>(null);
  const of = sessions?.find(({ id }) => id === session);
  return (
    <Page
      title={pickText(of?.title ?? {}, language) || t('places.visit')}
      about={t('places.visit.about')}
      actions={
        <>
          <Link to="/$event/programme" params={{ event: event.code }} search={{ session }}>
            {t('places.editor')}
          </Link>
          {mayWrite && (
            <AddButton
              label={t('places.bus.add')}
              onClick={() => {
                setOpen('new');
              }}
            />
          )}
        </>
      }
    >
      {buses.isPending && <Waiting />}
      {buses.isError && <Failure error={buses.error} again={() => void buses.refetch()} />}
      {buses.data?.length === 0 && <Empty>{t('places.bus.none')}</Empty>}
      {buses.data?.map((bus) => (
        <BusSheet
          key={bus.id}
          event={event}
          visit={pickText(of?.title ?? {}, language)}
          buses={buses.data}
          bus={bus}
          onEdit={
            mayWrite
              ? () => {
                  setOpen(bus);
                }
              : undefined
          }
        />
      ))}
      {open !== null && (
        <BusDialog
          event={event}
          session={session}
          of={open === 'new' ? null : open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Page>
  );
}

/** The list of one bus, to be counted by and to be printed. */
function BusSheet({
  event,
  visit,
  buses,
  bus,
  onEdit,
}: {
  event: EventDetail;
  visit: string;
  buses: readonly VisitBus[];
  bus: VisitBus;
  onEdit: (() => void) | undefined;
}) {
  const { t, format } = useSpeech();
  const mayBoard = usePermission('speakers.arrivals');
  const [printed, setPrinted] = useState(false);
  const queries = useQueryClient();
  const path = (registration: string) => ({
    params: { path: { event: event.id, bus: bus.id, registration } },
  });
  const done = () => queries.invalidateQueries({ queryKey: BUSES });
  const board = useMutation({
    mutationFn: ({ id, on }: { id: string; on: boolean }) => {
      const at = '/api/v1/events/{event}/visit-buses/{bus}/seats/{registration}/boarding';
      return on ? http.PUT(at, path(id)) : http.DELETE(at, path(id));
    },
    onSettled: done,
  });
  const unseat = useMutation({
    mutationFn: (id: string) =>
      http.DELETE('/api/v1/events/{event}/visit-buses/{bus}/seats/{registration}', path(id)),
    onSettled: done,
  });
  const count = headCount(bus);
  const title = t('places.bus', { n: bus.number });
  return (
    <div className={classes['sheet']} data-printed={printed}>
      <p className={classes['onPaper']}>{visit}</p>
      <Section
        title={title}
        actions={
          <span className={classes['unprinted']}>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
              onClick={() => {
                setPrinted(true);
                requestAnimationFrame(() => {
                  window.print();
                  setPrinted(false);
                });
              }}
            >
              {t('places.print')}
            </Button>
            {onEdit && <EditButton of={title} onClick={onEdit} />}
          </span>
        }
      >
        <p>
          {[
            bus.leavesAt === null ? '' : format.dateTime(bus.leavesAt, event.timezone),
            bus.fromPlace,
            bus.guide,
            t('places.bus.seats-taken', { taken: bus.manifest.length, seats: bus.seats }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p role="status">
          <strong>{t('places.bus.on-board', { n: count.onBoard })}</strong>
          {' · '}
          <span className={count.missing > 0 ? classes['bad'] : undefined}>
            {t('places.bus.missing', { n: count.missing })}
          </span>
        </p>
        {bus.manifest.length > 0 && (
          <Table label={title}>
            <thead>
              <tr>
                <th scope="col">{t('places.bus.boarded')}</th>
                <th scope="col">{t('places.bus.person')}</th>
                <th scope="col">{t('places.bus.organisation')}</th>
                <th scope="col">{t('places.bus.number')}</th>
                {onEdit && (
                  <th scope="col" className={classes['unprinted']}>
                    {t('places.bus.off')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {bus.manifest.map((seat) => {
                const name = seat.latinName || seat.name;
                return (
                  <tr key={seat.registrationId}>
                    <td>
                      <Checkbox
                        size="md"
                        aria-label={t('places.bus.boarded.of', { name })}
                        checked={seat.boardedAt !== null}
                        disabled={!mayBoard}
                        onChange={({ currentTarget }) => {
                          board.mutate({ id: seat.registrationId, on: currentTarget.checked });
                        }}
                      />
                    </td>
                    <th scope="row">
                      <PersonName of={{ nativeName: seat.name, latinName: seat.latinName }} />
                    </th>
                    <td>{seat.organisation}</td>
                    <td>{seat.number ?? '–'}</td>
                    {onEdit && (
                      <td className={classes['unprinted']}>
                        <Button
                          variant="subtle"
                          size="compact-sm"
                          aria-label={t('places.bus.off.of', { name })}
                          onClick={() => {
                            unseat.mutate(seat.registrationId);
                          }}
                        >
                          {t('places.bus.off')}
                        </Button>
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </Table>
        )}
        {onEdit && <BusSeating event={event} buses={buses} bus={bus} onDone={() => void done()} />}
      </Section>
    </div>
  );
}

function BusDialog({
  event,
  session,
  of,
  onClose,
}: {
  event: EventDetail;
  session: string;
  of: VisitBus | null;
  onClose: () => void;
}) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [seats, setSeats] = useState(of?.seats ?? 45);
  const [leaves, setLeaves] = useState(
    of?.leavesAt ? wallClockAt(new Date(of.leavesAt), event.timezone).slice(0, 16) : '',
  );
  const [fromPlace, setFromPlace] = useState(of?.fromPlace ?? '');
  const [guide, setGuide] = useState(of?.guide ?? '');
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: BUSES });
    onClose();
  };
  const save = useMutation({
    mutationFn: async () => {
      const leavesAt = leaves === '' ? null : (momentOf(leaves, event.timezone)?.toISOString() ?? null);
      const body = { seats, leavesAt, fromPlace, guide };
      if (of === null) {
        await http.POST('/api/v1/events/{event}/visits/{session}/buses', {
          params: { path: { event: event.id, session } },
          body,
        });
      } else {
        await http.PATCH('/api/v1/events/{event}/visit-buses/{bus}', {
          params: { path: { event: event.id, bus: of.id } },
          body: { ...body, version: of.version },
        });
      }
    },
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: () =>
      http.DELETE('/api/v1/events/{event}/visit-buses/{bus}', {
        params: { path: { event: event.id, bus: of?.id ?? '' } },
      }),
    onSuccess: done,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={of === null ? t('places.bus.add') : t('places.bus', { n: of.number })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <DialogForm
        does={t('save')}
        busy={save.isPending}
        error={save.error}
        ready={seats > 0}
        onSubmit={() => {
          save.mutate();
        }}
        onCancel={onClose}
      >
        <TextInput
          type="number"
          inputMode="numeric"
          min={1}
          required
          label={t('places.bus.seats')}
          value={Number.isNaN(seats) ? '' : seats}
          onChange={({ currentTarget }) => {
            setSeats(currentTarget.valueAsNumber);
          }}
        />
        <TextInput
          type="datetime-local"
          label={t('places.bus.leaves')}
          description={event.timezone}
          value={leaves}
          onChange={({ currentTarget }) => {
            setLeaves(currentTarget.value);
          }}
        />
        <TextInput
          label={t('places.bus.from')}
          maxLength={200}
          value={fromPlace}
          onChange={({ currentTarget }) => {
            setFromPlace(currentTarget.value);
          }}
        />
        <TextInput
          label={t('places.bus.guide')}
          maxLength={200}
          value={guide}
          onChange={({ currentTarget }) => {
            setGuide(currentTarget.value);
          }}
        />
      </DialogForm>
      {of !== null && (
        <Button
          mt="md"
          variant="subtle"
          color="bad"
          loading={remove.isPending}
          onClick={() => {
            remove.mutate();
          }}
        >
          {t('places.bus.remove')}
        </Button>
      )}
      {remove.isError && <DialogFailure error={remove.error} />}
    </Modal>
  );
}
