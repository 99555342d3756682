import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Delivery } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Foreign } from '../../parts/names';
import { StateMark } from '../../parts/state-mark';
import { Table } from '../../parts/table';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { DeliveryFilters } from './delivery-filters';
import { deliveriesQuery, whyNot } from './mail';
import { useMailPlace } from './mail-place';
import { isFiltered, useMailSearch } from './search';
import classes from './mail.module.css';

/** Every mail of the event, or to staff, newest first, filtered by what stands in the address. */
export function DeliveriesSection() {
  const { t } = useSpeech();
  const { event, zone } = useMailPlace();
  const search = useMailSearch();
  const mails = useInfiniteQuery(deliveriesQuery(event, search));
  const rows = mails.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <DeliveryFilters />
      {mails.isPending && <Waiting rows={8} />}
      {mails.isError && <Failure error={mails.error} again={() => void mails.refetch()} />}
      {mails.isSuccess && rows.length === 0 && (
        <Empty>
          {t(isFiltered(search) ? 'mail.none-fit' : event === null ? 'house.mail.empty' : 'mail.empty')}
        </Empty>
      )}
      {rows.length > 0 && <Mails rows={rows} zone={zone} />}
      {mails.hasNextPage && (
        <div className={classes['more']}>
          <Button
            variant="default"
            loading={mails.isFetchingNextPage}
            onClick={() => void mails.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Mails({ rows, zone }: { rows: readonly Delivery[]; zone: string }) {
  const { t } = useSpeech();
  return (
    <Table label={t('mail.deliveries')}>
      <thead>
        <tr>
          <th scope="col">{t('mail.to')}</th>
          <th scope="col" data-col="what">
            {t('mail.what')}
          </th>
          <th scope="col">{t('field.state')}</th>
          <th scope="col" data-col="why">
            {t('mail.why')}
          </th>
          <th scope="col" data-col="tries">
            {t('mail.attempts')}
          </th>
          <th scope="col" data-col="when">
            {t('mail.written', { zone })}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} mail={row} zone={zone} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ mail, zone }: { mail: Delivery; zone: string }) {
  const speech = useSpeech();
  const { t, named, format } = speech;
  const event = useEvent();
  const { one } = useMailPlace();
  return (
    <tr className={classes['row']}>
      <th scope="row">
        <Link to={one} params={{ event: event.code, id: mail.id }} className={classes['link']}>
          {mail.toName !== '' && <Foreign>{mail.toName}</Foreign>}
          <small>{mail.toAddress}</small>
        </Link>
      </th>
      <td data-col="what">{named(`mail.template.${mail.template}`, mail.template)}</td>
      <td>
        <StateMark state={mail.state} words={t(`mail.state.${mail.state}`)} />
      </td>
      <td data-col="why" className={classes['why']}>
        {whyNot(mail, speech)}
      </td>
      <td data-col="tries" className={classes['quiet']}>
        {format.number(mail.attempts)}
      </td>
      <td data-col="when" className={classes['quiet']}>
        {format.moment(mail.createdAt, zone)}
      </td>
    </tr>
  );
}
