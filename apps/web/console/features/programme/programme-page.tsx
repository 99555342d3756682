import { getRouteApi, Link } from '@tanstack/react-router';
import type { EventDetail } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Empty } from '../../parts/empty';
import { Failure } from '../../parts/failure';
import { Page } from '../../parts/page';
import { Waiting } from '../../parts/waiting';
import { useEvent } from '../../shell/use-event';
import { WithEvent } from '../settings/with-event';
import { useDraft } from './draft/use-draft';
import { Editor } from './editor';

const route = getRouteApi('/signed-in/$event/programme');

/** The programme of the event, being made. */
export function ProgrammePage() {
  const { t } = useSpeech();
  const params = { event: useEvent().code };
  return (
    <Page
      title={t('page.programme')}
      actions={
        <>
          <Link to="/$event/programme/interpreters" params={params}>
            {t('programme.interpreters')}
          </Link>
          <Link to="/$event/programme/room-requests" params={params}>
            {t('programme.room-desk')}
          </Link>
          <Link to="/$event/programme/rooms" params={params}>
            {t('programme.room-use')}
          </Link>
          <Link to="/$event/programme/exchange" params={params}>
            {t('programme.exchange')}
          </Link>
        </>
      }
    >
      <WithEvent>{(event) => <Opened event={event} />}</WithEvent>
    </Page>
  );
}

function Opened({ event }: { event: EventDetail }) {
  const { t } = useSpeech();
  const search = route.useSearch();
  const { open, error, again } = useDraft(event.id);
  if (event.days.length === 0 || event.rooms.length === 0)
    return <Empty>{t('programme.needs-places')}</Empty>;
  if (open !== null) return <Editor event={event} draft={open} search={search} />;
  if (error !== null) return <Failure error={error} again={again} />;
  return <Waiting />;
}
