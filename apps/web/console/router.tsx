import { isConsoleLanguage } from '@app/i18n/languages';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { auditSearch } from './features/audit/search';
import { mailSearch, suppressionSearch, textsSearch } from './features/mail/search';
import { approvalsSearch } from './features/approvals/search';
import { organisationsSearch } from './features/organisations/search';
import { peopleSearch } from './features/people/search';
import { programmeSearch } from './features/programme/search';
import { currentSession } from './features/session/session';
import { scriptSearch } from './features/speakers/script-search';
import { speakersSearch } from './features/speakers/search';
import { waitingSearch } from './features/waiting/search';
import { showLanguage, withChapter } from './i18n/language';
import { queryClient } from './query-client';
import { lastEvent, rememberEvent } from './shell/last-event';
import { BareFailure, BareMissing, RouteFailure, RouteMissing } from './shell/route-failure';
import { Shell } from './shell/shell';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  notFoundComponent: BareMissing,
  errorComponent: BareFailure,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' && search['next'].startsWith('/') ? { next: search['next'] } : {},
  component: lazyRouteComponent(() => import('./features/session/sign-in-page'), 'SignInPage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('./features/session/password-page'), 'PasswordPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await currentSession(context.queryClient);
    if (session === null) throw redirect({ to: '/sign-in', search: { next: location.href } });
    if (isConsoleLanguage(session.language)) await showLanguage(session.language);
    if (session.enrolFirst && location.pathname !== '/enrol') throw redirect({ to: '/enrol' });
    return { session };
  },
  errorComponent: BareFailure,
  notFoundComponent: BareMissing,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    const event = lastEvent(context.session.events);
    if (event !== undefined) throw redirect({ to: '/$event', params: { event: event.code } });
  },
  component: lazyRouteComponent(() => import('./shell/no-event-page'), 'NoEventPage'),
});

const enrol = createRoute({
  getParentRoute: () => signedIn,
  path: '/enrol',
  beforeLoad: ({ context }) => {
    if (!context.session.enrolFirst) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./features/account/enrol-page'), 'EnrolPage'),
});

const bareAccount = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/bare-account-page'), 'BareAccountPage'),
});

const event = createRoute({
  getParentRoute: () => signedIn,
  path: '/$event',
  beforeLoad: ({ context, params }) => {
    const found = context.session.events.find(({ code }) => code === params.event);
    if (found === undefined) throw notFound({ routeId: signedIn.id });
    rememberEvent(found.code);
    return { event: found };
  },
  component: Shell,
  notFoundComponent: RouteMissing,
});

const dashboard = createRoute({
  getParentRoute: () => event,
  path: '/',
  beforeLoad: ({ context, params }) => {
    const { permissions } = context.event;
    if (permissions.includes('registrations.read')) return;
    throw redirect({ to: permissions.includes('audit.read') ? '/$event/audit' : '/$event/settings', params });
  },
  component: lazyRouteComponent(() => import('./features/dashboard/dashboard-page'), 'DashboardPage'),
});

const people = createRoute({
  getParentRoute: () => event,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(
    () => withChapter('bulk', import('./features/people/people-page')),
    'PeoplePage',
  ),
});

const person = createRoute({
  getParentRoute: () => event,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('./features/people/person-page'), 'PersonPage'),
});

const register = createRoute({
  getParentRoute: () => event,
  path: '/people/register',
  beforeLoad: ({ context, params }) => {
    if (!context.event.permissions.includes('registrations.write')) {
      throw redirect({ to: '/$event/people', params });
    }
  },
  component: lazyRouteComponent(() => import('./features/register/register-page'), 'RegisterPage'),
});

const walkIn = createRoute({
  getParentRoute: () => event,
  path: '/walk-in',
  beforeLoad: ({ context, params }) => {
    if (!context.event.permissions.includes('registrations.admit')) {
      throw redirect({ to: '/$event', params });
    }
  },
  component: lazyRouteComponent(() => import('./features/walk-in/walk-in-page'), 'WalkInPage'),
});

const importPeople = createRoute({
  getParentRoute: () => event,
  path: '/people/import',
  beforeLoad: ({ context, params }) => {
    if (!context.event.permissions.includes('registrations.write')) {
      throw redirect({ to: '/$event/people', params });
    }
  },
  component: lazyRouteComponent(
    () => withChapter('import', withChapter('bulk', import('./features/import/import-page'))),
    'ImportPage',
  ),
});

const importTable = createRoute({
  getParentRoute: () => event,
  path: '/people/import/$import',
  component: lazyRouteComponent(
    () => withChapter('import', withChapter('bulk', import('./features/import/import-table-page'))),
    'ImportTablePage',
  ),
});

const approvals = createRoute({
  getParentRoute: () => event,
  path: '/approvals',
  validateSearch: approvalsSearch,
  component: lazyRouteComponent(() => import('./features/approvals/approvals-page'), 'ApprovalsPage'),
});

const programme = createRoute({
  getParentRoute: () => event,
  path: '/programme',
  validateSearch: programmeSearch,
  component: lazyRouteComponent(
    () => withChapter('speakers', withChapter('programme', import('./features/programme/programme-page'))),
    'ProgrammePage',
  ),
});

const releases = createRoute({
  getParentRoute: () => event,
  path: '/programme/releases',
  component: lazyRouteComponent(
    () =>
      withChapter(
        'releases',
        withChapter('programme', import('./features/programme/releases/releases-page')),
      ),
    'ReleasesPage',
  ),
});

const exchange = createRoute({
  getParentRoute: () => event,
  path: '/programme/exchange',
  component: lazyRouteComponent(
    () => withChapter('exchange', import('./features/programme/exchange/exchange-page')),
    'ExchangePage',
  ),
});

const script = createRoute({
  getParentRoute: () => event,
  path: '/programme/script',
  validateSearch: scriptSearch,
  component: lazyRouteComponent(
    () => withChapter('speakers', import('./features/speakers/script-page')),
    'ScriptPage',
  ),
});

const interpreters = createRoute({
  getParentRoute: () => event,
  path: '/programme/interpreters',
  component: lazyRouteComponent(
    () => withChapter('programme', withChapter('places', import('./features/places/interpreters-page'))),
    'InterpretersPage',
  ),
});

const roomUse = createRoute({
  getParentRoute: () => event,
  path: '/programme/rooms',
  component: lazyRouteComponent(
    () => withChapter('programme', withChapter('places', import('./features/places/room-use-page'))),
    'RoomUsePage',
  ),
});

const roomDesk = createRoute({
  getParentRoute: () => event,
  path: '/programme/room-requests',
  component: lazyRouteComponent(
    () => withChapter('programme', withChapter('places', import('./features/places/room-desk-page'))),
    'RoomDeskPage',
  ),
});

const feedback = createRoute({
  getParentRoute: () => event,
  path: '/programme/feedback',
  component: lazyRouteComponent(
    () => withChapter('places', import('./features/places/feedback-page')),
    'FeedbackPage',
  ),
});

const visit = createRoute({
  getParentRoute: () => event,
  path: '/programme/visits/$session',
  component: lazyRouteComponent(
    () => withChapter('places', import('./features/places/visit-page')),
    'VisitPage',
  ),
});

const theme = createRoute({
  getParentRoute: () => event,
  path: '/themes/$code',
  component: lazyRouteComponent(
    () => withChapter('places', import('./features/places/theme-page')),
    'ThemePage',
  ),
});

const badges = createRoute({
  getParentRoute: () => event,
  path: '/badges',
  component: lazyRouteComponent(() => import('./features/badges/badges-page'), 'BadgesPage'),
});

const mail = createRoute({
  getParentRoute: () => event,
  path: '/mail',
  component: lazyRouteComponent(() => import('./features/mail/mail-page'), 'MailPage'),
});

const mailDeliveries = createRoute({
  getParentRoute: () => mail,
  path: '/',
  validateSearch: mailSearch,
  component: lazyRouteComponent(() => import('./features/mail/deliveries-section'), 'DeliveriesSection'),
});

const mailSuppressions = createRoute({
  getParentRoute: () => mail,
  path: '/suppressions',
  validateSearch: suppressionSearch,
  component: lazyRouteComponent(() => import('./features/mail/suppressions-section'), 'SuppressionsSection'),
});

const mailTexts = createRoute({
  getParentRoute: () => mail,
  path: '/texts',
  validateSearch: textsSearch,
  component: lazyRouteComponent(() => import('./features/mail/texts-section'), 'TextsSection'),
});

const mailDelivery = createRoute({
  getParentRoute: () => mail,
  path: '/$id',
  component: lazyRouteComponent(() => import('./features/mail/delivery-page'), 'DeliveryPage'),
});

const houseAudit = createRoute({
  getParentRoute: () => event,
  path: '/house/audit',
  validateSearch: auditSearch,
  beforeLoad: ({ context: { session }, params }) => {
    const places = [session.housePermissions, ...session.series.map(({ permissions }) => permissions)];
    if (!places.some((held) => held.includes('audit.read'))) throw redirect({ to: '/$event', params });
  },
  component: lazyRouteComponent(
    () => withChapter('audit', import('./features/house/house-audit-page')),
    'HouseAuditPage',
  ),
});

const houseMail = createRoute({
  getParentRoute: () => event,
  path: '/house/mail',
  beforeLoad: ({ context, params }) => {
    if (!context.session.housePermissions.includes('system.read')) throw redirect({ to: '/$event', params });
  },
  component: lazyRouteComponent(() => import('./features/house/house-mail-page'), 'HouseMailPage'),
});

const houseDeliveries = createRoute({
  getParentRoute: () => houseMail,
  path: '/',
  validateSearch: mailSearch,
  component: lazyRouteComponent(() => import('./features/mail/deliveries-section'), 'DeliveriesSection'),
});

const houseSuppressions = createRoute({
  getParentRoute: () => houseMail,
  path: '/suppressions',
  validateSearch: suppressionSearch,
  component: lazyRouteComponent(() => import('./features/mail/suppressions-section'), 'SuppressionsSection'),
});

const houseDelivery = createRoute({
  getParentRoute: () => houseMail,
  path: '/$id',
  component: lazyRouteComponent(() => import('./features/mail/delivery-page'), 'DeliveryPage'),
});

const settings = createRoute({
  getParentRoute: () => event,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/settings/settings-page'), 'SettingsPage'),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/$event/settings/general', params });
  },
});

const settingsGeneral = createRoute({
  getParentRoute: () => settings,
  path: '/general',
  component: lazyRouteComponent(() => import('./features/settings/general-section'), 'GeneralSection'),
});

const settingsDays = createRoute({
  getParentRoute: () => settings,
  path: '/days',
  component: lazyRouteComponent(() => import('./features/settings/days-section'), 'DaysSection'),
});

const settingsPlaces = createRoute({
  getParentRoute: () => settings,
  path: '/places',
  component: lazyRouteComponent(
    () => withChapter('places', import('./features/settings/places-section')),
    'PlacesSection',
  ),
});

const settingsThemes = createRoute({
  getParentRoute: () => settings,
  path: '/themes',
  component: lazyRouteComponent(() => import('./features/settings/themes-section'), 'ThemesSection'),
});

const settingsVocabularies = createRoute({
  getParentRoute: () => settings,
  path: '/vocabularies',
  component: lazyRouteComponent(
    () => import('./features/settings/vocabularies-section'),
    'VocabulariesSection',
  ),
});

const forms = createRoute({
  getParentRoute: () => event,
  path: '/forms',
  component: lazyRouteComponent(
    () => withChapter('forms', import('./features/forms/forms-page')),
    'FormsPage',
  ),
});

const form = createRoute({
  getParentRoute: () => event,
  path: '/forms/$id',
  component: lazyRouteComponent(() => withChapter('forms', import('./features/forms/form-page')), 'FormPage'),
});

const settingsCategories = createRoute({
  getParentRoute: () => settings,
  path: '/categories',
  component: lazyRouteComponent(
    () => withChapter('words', import('./features/settings/categories-section')),
    'CategoriesSection',
  ),
});

const settingsAccess = createRoute({
  getParentRoute: () => settings,
  path: '/access',
  component: lazyRouteComponent(() => import('./features/access/access-section'), 'AccessSection'),
});

const settingsQuotas = createRoute({
  getParentRoute: () => settings,
  path: '/quotas',
  component: lazyRouteComponent(() => import('./features/quotas/quotas-section'), 'QuotasSection'),
});

const settingsMail = createRoute({
  getParentRoute: () => settings,
  path: '/mail',
  component: lazyRouteComponent(() => import('./features/settings/mail-section'), 'MailSection'),
});

const settingsEdition = createRoute({
  getParentRoute: () => settings,
  path: '/edition',
  component: lazyRouteComponent(
    () => withChapter('edition', import('./features/edition/edition-section')),
    'EditionSection',
  ),
});

const settingsRehearsal = createRoute({
  getParentRoute: () => settings,
  path: '/rehearsal',
  component: lazyRouteComponent(() => import('./features/settings/rehearsal-section'), 'RehearsalSection'),
});

const failedWork = createRoute({
  getParentRoute: () => event,
  path: '/failed-work',
  component: lazyRouteComponent(() => import('./features/system/failed-work-page'), 'FailedWorkPage'),
});

const jobs = createRoute({
  getParentRoute: () => event,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./features/jobs/jobs-page'), 'JobsPage'),
});

const account = createRoute({
  getParentRoute: () => event,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/account-page'), 'AccountPage'),
});

const audit = createRoute({
  getParentRoute: () => event,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(
    () => withChapter('audit', import('./features/audit/audit-page')),
    'AuditPage',
  ),
});

const organisations = createRoute({
  getParentRoute: () => event,
  path: '/organisations',
  validateSearch: organisationsSearch,
  component: lazyRouteComponent(
    () => import('./features/organisations/organisations-page'),
    'OrganisationsPage',
  ),
});

const organisation = createRoute({
  getParentRoute: () => event,
  path: '/organisations/$id',
  component: lazyRouteComponent(
    () => import('./features/organisations/organisation-page'),
    'OrganisationPage',
  ),
});

const waiting = createRoute({
  getParentRoute: () => event,
  path: '/waiting',
  validateSearch: waitingSearch,
  component: lazyRouteComponent(() => import('./features/waiting/waiting-page'), 'WaitingPage'),
});

const delegations = createRoute({
  getParentRoute: () => event,
  path: '/delegations',
  component: lazyRouteComponent(() => import('./features/delegations/delegations-page'), 'DelegationsPage'),
});

const protocol = createRoute({
  getParentRoute: () => event,
  path: '/protocol',
  component: lazyRouteComponent(
    () => withChapter('protocol', import('./features/protocol/protocol-page')),
    'ProtocolPage',
  ),
});

const speakers = createRoute({
  getParentRoute: () => event,
  path: '/speakers',
  validateSearch: speakersSearch,
  component: lazyRouteComponent(
    () => withChapter('speakers', import('./features/speakers/speakers-page')),
    'SpeakersPage',
  ),
});

const arrivals = createRoute({
  getParentRoute: () => event,
  path: '/arrivals',
  component: lazyRouteComponent(
    () => withChapter('speakers', import('./features/speakers/arrivals-page')),
    'ArrivalsPage',
  ),
});

const speakerRegistrations = createRoute({
  getParentRoute: () => event,
  path: '/speakers/registrations',
  component: lazyRouteComponent(
    () => withChapter('speakers', import('./features/speakers/registrations-page')),
    'SpeakerRegistrationsPage',
  ),
});

const speaker = createRoute({
  getParentRoute: () => event,
  path: '/speakers/$id',
  component: lazyRouteComponent(
    () => withChapter('protocol', withChapter('speakers', import('./features/speakers/speaker-page'))),
    'SpeakerPage',
  ),
});

const members = createRoute({
  getParentRoute: () => event,
  path: '/members',
  component: lazyRouteComponent(() => import('./features/members/members-page'), 'MembersPage'),
});

const tree = root.addChildren([
  signIn,
  password,
  signedIn.addChildren([
    home,
    enrol,
    bareAccount,
    event.addChildren([
      dashboard,
      people,
      person,
      register,
      walkIn,
      importPeople,
      importTable,
      approvals,
      programme,
      releases,
      exchange,
      interpreters,
      roomUse,
      roomDesk,
      feedback,
      visit,
      theme,
      badges,
      forms,
      form,
      mail.addChildren([mailDeliveries, mailSuppressions, mailTexts, mailDelivery]),
      settings.addChildren([
        settingsHome,
        settingsGeneral,
        settingsDays,
        settingsPlaces,
        settingsThemes,
        settingsVocabularies,
        settingsCategories,
        settingsQuotas,
        settingsAccess,
        settingsMail,
        settingsRehearsal,
        settingsEdition,
      ]),
      jobs,
      audit,
      houseAudit,
      houseMail.addChildren([houseDeliveries, houseSuppressions, houseDelivery]),
      failedWork,
      account,
      waiting,
      organisations,
      organisation,
      delegations,
      protocol,
      speakers,
      speakerRegistrations,
      arrivals,
      script,
      speaker,
      members,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: '/app',
  context: { queryClient },
  defaultErrorComponent: RouteFailure,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
