import {
  IconAlertTriangle,
  IconBuilding,
  IconBuildingBank,
  IconCalendarTime,
  IconChecklist,
  IconDoorEnter,
  IconFlag,
  IconForms,
  IconHourglass,
  IconHistory,
  IconId,
  IconLayoutDashboard,
  IconListDetails,
  IconListNumbers,
  IconMail,
  IconMailCog,
  IconMicrophone,
  IconSettings,
  IconUserCheck,
  IconUsers,
  IconUserShield,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode } from 'react';
import { useHousePermission, usePermission, useSession } from '../features/session/session';
import { useSpeech } from '../i18n/speech';
import { approvalCountsQuery } from '../features/approvals/queue';
import { FailedCount } from '../features/system/failed-count';
import { AccountButton } from './account-button';
import { Brand } from './brand';
import { EventButton, EventName } from './event-button';
import { LanguageSwitch } from './language-switch';
import { exported, MenuLater } from './menu-later';
import { useEvent } from './use-event';
import classes from './side.module.css';

const AccountMenu = lazy(() => exported(import('./account-menu'), 'AccountMenu'));
const EventMenu = lazy(() => exported(import('./event-menu'), 'EventMenu'));

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** The navigation of one event: only the pages this account may open. */
export function Side({ onKeys }: { onKeys: () => void }) {
  const { t } = useSpeech();
  const { events } = useSession();
  return (
    <div className={classes['side']}>
      <div className={classes['top']}>
        <Brand />
        {events.length > 1 ? (
          <MenuLater button={(open) => <EventButton onClick={open} />} menu={<EventMenu />} />
        ) : (
          <EventName />
        )}
      </div>
      <nav aria-label={t('shell.navigation')}>
        <ul className={classes['nav']}>
          <Pages />
        </ul>
      </nav>
      <div className={classes['foot']}>
        <LanguageSwitch />
        <MenuLater
          button={(open) => <AccountButton onClick={open} />}
          menu={<AccountMenu onKeys={onKeys} />}
        />
      </div>
    </div>
  );
}

/** What belongs to no event, for those who look after the house or a whole series. */
function HousePages() {
  const { t } = useSpeech();
  const params = { event: useEvent().code };
  const { series } = useSession();
  const house = useHousePermission('audit.read');
  const mail = useHousePermission('system.read');
  const audit = house || series.some(({ permissions }) => permissions.includes('audit.read'));
  return (
    <>
      {audit && (
        <Entry icon={<IconBuildingBank {...ICON} />}>
          <Link to="/$event/house/audit" params={params}>
            {t('page.house-audit')}
          </Link>
        </Entry>
      )}
      {mail && (
        <Entry icon={<IconMailCog {...ICON} />}>
          <Link to="/$event/house/mail" params={params}>
            {t('page.house-mail')}
          </Link>
        </Entry>
      )}
    </>
  );
}

function Pages() {
  const { t } = useSpeech();
  const event = useEvent();
  const registrations = usePermission('registrations.read');
  const admit = usePermission('registrations.admit');
  const review = usePermission('registrations.review');
  const delegations = usePermission('delegations.read');
  const programme = usePermission('programme.read');
  const arrivals = usePermission('speakers.arrivals');
  const badges = usePermission('badges.read');
  const mail = usePermission('mail.read');
  const jobs = usePermission('jobs.read');
  const audit = usePermission('audit.read');
  const members = usePermission('members.read');
  const system = usePermission('system.read');
  const params = { event: event.code };
  return (
    <>
      {registrations && (
        <Entry icon={<IconLayoutDashboard {...ICON} />}>
          <Link to="/$event" params={params} activeOptions={{ exact: true }}>
            {t('page.dashboard')}
          </Link>
        </Entry>
      )}
      {registrations && (
        <Entry icon={<IconUsers {...ICON} />}>
          <Link to="/$event/people" params={params}>
            {t('page.people')}
          </Link>
        </Entry>
      )}
      {admit && (
        <Entry icon={<IconDoorEnter {...ICON} />}>
          <Link to="/$event/walk-in" params={params}>
            {t('page.walk-in')}
          </Link>
        </Entry>
      )}
      {review && (
        <Entry icon={<IconChecklist {...ICON} />} count={<WaitingCount />}>
          <Link to="/$event/approvals" params={params}>
            {t('page.approvals')}
          </Link>
        </Entry>
      )}
      {registrations && (
        <Entry icon={<IconHourglass {...ICON} />}>
          <Link to="/$event/waiting" params={params}>
            {t('page.waiting')}
          </Link>
        </Entry>
      )}
      {registrations && (
        <Entry icon={<IconBuilding {...ICON} />}>
          <Link to="/$event/organisations" params={params}>
            {t('page.organisations')}
          </Link>
        </Entry>
      )}
      {delegations && (
        <Entry icon={<IconFlag {...ICON} />}>
          <Link to="/$event/delegations" params={params}>
            {t('page.delegations')}
          </Link>
        </Entry>
      )}
      {programme && (
        <Entry icon={<IconCalendarTime {...ICON} />}>
          <Link to="/$event/programme" params={params}>
            {t('page.programme')}
          </Link>
        </Entry>
      )}
      {programme && (
        <Entry icon={<IconListNumbers {...ICON} />}>
          <Link to="/$event/protocol" params={params}>
            {t('page.protocol')}
          </Link>
        </Entry>
      )}
      {programme && (
        <Entry icon={<IconMicrophone {...ICON} />}>
          <Link to="/$event/speakers" params={params}>
            {t('page.speakers')}
          </Link>
        </Entry>
      )}
      {arrivals && (
        <Entry icon={<IconUserCheck {...ICON} />}>
          <Link to="/$event/arrivals" params={params}>
            {t('page.arrivals')}
          </Link>
        </Entry>
      )}
      {badges && (
        <Entry icon={<IconId {...ICON} />}>
          <Link to="/$event/badges" params={params}>
            {t('page.badges')}
          </Link>
        </Entry>
      )}
      <Entry icon={<IconForms {...ICON} />}>
        <Link to="/$event/forms" params={params}>
          {t('page.forms')}
        </Link>
      </Entry>
      {mail && (
        <Entry icon={<IconMail {...ICON} />}>
          <Link to="/$event/mail" params={params}>
            {t('page.mail')}
          </Link>
        </Entry>
      )}
      {members && (
        <Entry icon={<IconUserShield {...ICON} />}>
          <Link to="/$event/members" params={params}>
            {t('page.members')}
          </Link>
        </Entry>
      )}
      <Entry icon={<IconSettings {...ICON} />}>
        <Link to="/$event/settings" params={params}>
          {t('page.settings')}
        </Link>
      </Entry>
      {jobs && (
        <Entry icon={<IconListDetails {...ICON} />}>
          <Link to="/$event/jobs" params={params}>
            {t('page.jobs')}
          </Link>
        </Entry>
      )}
      {audit && (
        <Entry icon={<IconHistory {...ICON} />}>
          <Link to="/$event/audit" params={params}>
            {t('page.audit')}
          </Link>
        </Entry>
      )}
      <HousePages />
      {system && (
        <Entry icon={<IconAlertTriangle {...ICON} />} count={<FailedCount className={classes['count']} />}>
          <Link to="/$event/failed-work" params={params}>
            {t('page.failed')}
          </Link>
        </Entry>
      )}
    </>
  );
}

function Entry({ icon, count, children }: { icon: ReactNode; count?: ReactNode; children: ReactNode }) {
  return (
    <li className={classes['entry']}>
      {icon}
      {children}
      {count}
    </li>
  );
}

function WaitingCount() {
  const { t, format } = useSpeech();
  const event = useEvent();
  const { data } = useQuery(approvalCountsQuery(event.id));
  const waiting = data?.secretariat ?? 0;
  if (waiting === 0) return null;
  return (
    <span className={classes['count']} title={t('dashboard.todo.waiting', { n: waiting })}>
      {format.number(waiting)}
    </span>
  );
}
