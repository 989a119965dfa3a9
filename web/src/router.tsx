import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { importKinds } from '#shared/contract/import-fields.ts';
import { customerProposalsQuery } from './api/access-queries.ts';
import { isProblem } from './api/client.ts';
import { messageQuery, messageTemplatesQuery } from './api/message-queries.ts';
import { portalProposalsQuery, portalStatementQuery } from './api/portal-queries.ts';
import { rulesQuery } from './api/portfolio-queries.ts';
import {
  accountQuery,
  branchesQuery,
  colleagueQuery,
  customerQuery,
  entityQuery,
  invoiceQuery,
  meQuery,
  platformUserQuery,
} from './api/queries.ts';
import { beginView, isViewing, wasViewing } from './api/viewing.ts';
import { accessesSearch } from './features/accesses/accesses-search.ts';
import { peopleSearch } from './features/colleagues/people-search.ts';
import { customersSearch } from './features/customers/search/address.ts';
import { isReached, type Step, stepOf, stepSearch } from './features/imports/address.ts';
import { importQuery } from './features/imports/queries.ts';
import { invoicesSearch } from './features/invoices/search/address.ts';
import { logSearch } from './features/log/log-search.ts';
import { newMessageSearch } from './features/messages/address.ts';
import { OwnFrame } from './features/portal/own-frame.tsx';
import { agendaSearch } from './features/qualifications/agenda-search.ts';
import { reportsSearch } from './features/reports/reports-search.ts';
import { runQuery } from './features/runs/queries.ts';
import { runsSearch } from './features/runs/runs-search.ts';
import { safeReturnPath } from './features/session/return-path.ts';
import { lacksSecondFactor } from './features/session/use-session.ts';
import { elsewhereFor } from './features/session/whereabouts.ts';
import {
  ErrorAlone,
  ErrorPage,
  ErrorPart,
  NotFoundAlone,
  NotFoundPage,
} from './features/shell/error-page.tsx';
import { EntityFrame } from './features/shell/frame.tsx';
import { Pending } from './features/shell/pending.tsx';
import { Root } from './features/shell/root.tsx';
import { need } from './need.ts';
import { oneOf, text } from './search.ts';
import { awaitHeading } from './ui/page.tsx';

interface Context {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  component: Root,
  errorComponent: ErrorAlone,
  notFoundComponent: NotFoundAlone,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string; notice?: 'password-set' } => ({
    ...text(search, 'to'),
    ...oneOf(search, 'notice', ['password-set']),
  }),
  beforeLoad: ({ context, search }) => {
    const signedIn = context.queryClient.getQueryData(meQuery.queryKey) !== undefined;
    if (signedIn) throw redirect({ href: safeReturnPath(search.to) });
  },
  component: lazyRouteComponent(() => import('./features/session/sign-in-page.tsx'), 'SignInPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(
    () => import('./features/invitation/invitation-page.tsx'),
    'InvitationPage',
  ),
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/forgotten',
  component: lazyRouteComponent(
    () => import('./features/password/forgotten-page.tsx'),
    'ForgottenPage',
  ),
});

const passwordReset = createRoute({
  getParentRoute: () => root,
  path: '/password-reset',
  component: lazyRouteComponent(
    () => import('./features/password/password-reset-page.tsx'),
    'PasswordResetPage',
  ),
});

const fileLink = createRoute({
  getParentRoute: () => root,
  path: '/file',
  component: lazyRouteComponent(
    () => import('./features/file-link/file-link-page.tsx'),
    'FileLinkPage',
  ),
});

const interactivePage = createRoute({
  getParentRoute: () => root,
  path: '/page',
  component: lazyRouteComponent(
    () => import('./features/interactive-page/interactive-page.tsx'),
    'InteractivePage',
  ),
});

const viewEnded = createRoute({
  getParentRoute: () => root,
  path: '/view-ended',
  component: lazyRouteComponent(
    () => import('./features/session/view-ended-page.tsx'),
    'ViewEndedPage',
  ),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  errorComponent: ErrorAlone,
  beforeLoad: async ({ context, location }) => {
    if (wasViewing(location.pathname)) throw redirect({ to: '/view-ended' });
    const search = { to: location.href };
    const me = await context.queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (!isProblem(error, 401)) throw error;
      if (isViewing()) throw redirect({ to: '/view-ended' });
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : search });
    });
    if (lacksSecondFactor(me) && !location.pathname.startsWith('/account')) {
      throw redirect({ to: '/account/second-factor', search });
    }
    const elsewhere = elsewhereFor(me, location.pathname);
    if (elsewhere) throw redirect({ to: elsewhere });
  },
});

const plain = createRoute({ getParentRoute: () => signedIn, id: 'plain', component: OwnFrame });

const home = createRoute({
  getParentRoute: () => plain,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    const [only, another] = me.entities;
    if (only && !another) {
      throw redirect({ to: '/e/$entityId', params: { entityId: only.id } });
    }
  },
  component: lazyRouteComponent(() => import('./features/home/home-page.tsx'), 'HomePage'),
});

const newEntity = createRoute({
  getParentRoute: () => plain,
  path: '/new-entity',
  component: lazyRouteComponent(
    () => import('./features/home/new-entity-page.tsx'),
    'NewEntityPage',
  ),
});

const account = createRoute({
  getParentRoute: () => plain,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/account-page.tsx'), 'AccountPage'),
});

const secondFactor = createRoute({
  getParentRoute: () => plain,
  path: '/account/second-factor',
  validateSearch: (search): { to?: string } => text(search, 'to'),
  component: lazyRouteComponent(
    () => import('./features/account/second-factor-page.tsx'),
    'SecondFactorPage',
  ),
});

const platform = createRoute({
  getParentRoute: () => plain,
  path: '/platform',
  component: lazyRouteComponent(
    () => import('./features/platform/platform-frame.tsx'),
    'PlatformFrame',
  ),
});

const platformHome = createRoute({
  getParentRoute: () => platform,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/platform/account' });
  },
});

const platformAccount = createRoute({
  getParentRoute: () => platform,
  path: '/account',
  component: lazyRouteComponent(
    () => import('./features/platform/platform-account-page.tsx'),
    'PlatformAccountPage',
  ),
});

const platformSecurity = createRoute({
  getParentRoute: () => platform,
  path: '/security',
  component: lazyRouteComponent(
    () => import('./features/platform/security-page.tsx'),
    'SecurityPage',
  ),
});

const platformUsers = createRoute({
  getParentRoute: () => platform,
  path: '/users',
  validateSearch: peopleSearch,
  loader: ({ context }) => context.queryClient.ensureQueryData(accountQuery),
  component: lazyRouteComponent(
    () => import('./features/platform-users/platform-users-page.tsx'),
    'PlatformUsersPage',
  ),
});

const platformUser = createRoute({
  getParentRoute: () => platform,
  path: '/users/$userId',
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(platformUserQuery(params.userId)),
  component: lazyRouteComponent(
    () => import('./features/platform-users/platform-user-page.tsx'),
    'PlatformUserPage',
  ),
});

const platformMail = createRoute({
  getParentRoute: () => platform,
  path: '/mail',
  component: lazyRouteComponent(() => import('./features/platform/mail-page.tsx'), 'MailPage'),
});

const platformLog = createRoute({
  getParentRoute: () => platform,
  path: '/log',
  validateSearch: logSearch,
  component: lazyRouteComponent(
    () => import('./features/log/platform-log-page.tsx'),
    'PlatformLogPage',
  ),
});

const portal = createRoute({
  getParentRoute: () => signedIn,
  path: '/portal',
  component: lazyRouteComponent(() => import('./features/portal/portal-frame.tsx'), 'PortalFrame'),
});

const portalOverview = createRoute({
  getParentRoute: () => portal,
  path: '/',
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.prefetchQuery(portalStatementQuery),
      queryClient.prefetchInfiniteQuery(portalProposalsQuery),
    ]),
  component: lazyRouteComponent(
    () => import('./features/portal/overview-page.tsx'),
    'OverviewPage',
  ),
});

const portalStatement = createRoute({
  getParentRoute: () => portal,
  path: '/statement',
  loader: ({ context }) => context.queryClient.prefetchQuery(portalStatementQuery),
  component: lazyRouteComponent(
    () => import('./features/portal/statement-page.tsx'),
    'StatementPage',
  ),
});

const portalInvoices = createRoute({
  getParentRoute: () => portal,
  path: '/invoices',
  validateSearch: (search): { status?: 'all' | 'settled' } =>
    oneOf(search, 'status', ['all', 'settled']),
  component: lazyRouteComponent(
    () => import('./features/portal/invoices-page.tsx'),
    'InvoicesPage',
  ),
});

const portalFiles = createRoute({
  getParentRoute: () => portal,
  path: '/files',
  component: lazyRouteComponent(() => import('./features/portal/files-page.tsx'), 'FilesPage'),
});

const portalDetails = createRoute({
  getParentRoute: () => portal,
  path: '/details',
  component: lazyRouteComponent(() => import('./features/portal/details-page.tsx'), 'DetailsPage'),
});

const portalContacts = createRoute({
  getParentRoute: () => portal,
  path: '/contacts',
  component: lazyRouteComponent(
    () => import('./features/portal/contacts-page.tsx'),
    'ContactsPage',
  ),
});

const portalChanges = createRoute({
  getParentRoute: () => portal,
  path: '/changes',
  component: lazyRouteComponent(() => import('./features/portal/changes-page.tsx'), 'ChangesPage'),
});

interface InEntity {
  readonly context: Context;
  readonly params: { readonly entityId: string };
}

/** The entity itself, for pages that need its time zone or language from the start. */
const loadEntity = ({ context, params }: InEntity) =>
  context.queryClient.ensureQueryData(entityQuery(params.entityId));

// What stands above the rest of a page is read before it is shown, so that nothing is pushed down later.
// Pages say themselves what could not be read: prefetching does not fail.

const entity = createRoute({
  getParentRoute: () => signedIn,
  path: '/e/$entityId',
  loader: (of) => loadEntity(of).catch(() => undefined),
  component: EntityFrame,
});

const entityHome = createRoute({
  getParentRoute: () => entity,
  path: '/',
  loader: loadEntity,
  component: lazyRouteComponent(() => import('./features/today/today-page.tsx'), 'TodayPage'),
});

const customers = createRoute({
  getParentRoute: () => entity,
  path: '/customers',
  validateSearch: customersSearch,
  beforeLoad: (of) => need('customers.read', of),
  component: lazyRouteComponent(
    () => import('./features/customers/customers-page.tsx'),
    'CustomersPage',
  ),
});

const newCustomer = createRoute({
  getParentRoute: () => entity,
  path: '/customers-new',
  beforeLoad: (of) => need('customers.write', of),
  loader: loadEntity,
  component: lazyRouteComponent(
    () => import('./features/customers/new-customer-page.tsx'),
    'NewCustomerPage',
  ),
});

const customer = createRoute({
  getParentRoute: () => entity,
  path: '/customers/$key',
  beforeLoad: (of) => need('customers.read', of),
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(customerQuery(params.entityId, params.key)),
      context.queryClient.prefetchInfiniteQuery(
        customerProposalsQuery(params.entityId, params.key, 'pending'),
      ),
      loadEntity({ context, params }),
    ]),
  component: lazyRouteComponent(
    () => import('./features/customers/customer-page.tsx'),
    'CustomerPage',
  ),
});

const customerRecord = createRoute({
  getParentRoute: () => customer,
  path: '/',
  errorComponent: ErrorPart,
  component: lazyRouteComponent(() => import('./features/customers/record-tab.tsx'), 'RecordTab'),
});

const customerInvoices = createRoute({
  getParentRoute: () => customer,
  path: '/invoices',
  errorComponent: ErrorPart,
  validateSearch: (search): { status?: 'all' | 'settled' } =>
    oneOf(search, 'status', ['all', 'settled']),
  beforeLoad: (of) => need('invoices.read', of),
  component: lazyRouteComponent(
    () => import('./features/invoices/customer-invoices-tab.tsx'),
    'CustomerInvoicesTab',
  ),
});

const customerColleagues = createRoute({
  getParentRoute: () => customer,
  path: '/colleagues',
  validateSearch: (search): { who?: string } => text(search, 'who'),
  errorComponent: ErrorPart,
  component: lazyRouteComponent(
    () => import('./features/customer-colleagues/colleagues-tab.tsx'),
    'CustomerColleaguesTab',
  ),
});

const customerContacts = createRoute({
  getParentRoute: () => customer,
  path: '/contacts',
  errorComponent: ErrorPart,
  validateSearch: (search): { access?: string } => text(search, 'access'),
  component: lazyRouteComponent(
    () => import('./features/contacts/contacts-tab.tsx'),
    'ContactsTab',
  ),
});

const customerStatement = createRoute({
  getParentRoute: () => customer,
  path: '/statement',
  errorComponent: ErrorPart,
  beforeLoad: (of) => need('invoices.read', of),
  component: lazyRouteComponent(
    () => import('./features/statement/statement-tab.tsx'),
    'StatementTab',
  ),
});

const customerFiles = createRoute({
  getParentRoute: () => customer,
  path: '/files',
  errorComponent: ErrorPart,
  beforeLoad: (of) => need('files.read', of),
  component: lazyRouteComponent(
    () => import('./features/files/customer-files-tab.tsx'),
    'CustomerFilesTab',
  ),
});

const customerProposals = createRoute({
  getParentRoute: () => customer,
  path: '/proposals',
  errorComponent: ErrorPart,
  component: lazyRouteComponent(
    () => import('./features/proposals/proposals-tab.tsx'),
    'ProposalsTab',
  ),
});

const customerMessages = createRoute({
  getParentRoute: () => customer,
  path: '/messages',
  errorComponent: ErrorPart,
  beforeLoad: (of) => need('invoices.read', of),
  component: lazyRouteComponent(
    () => import('./features/messages/messages-tab.tsx'),
    'MessagesTab',
  ),
});

const customerLog = createRoute({
  getParentRoute: () => customer,
  path: '/log',
  errorComponent: ErrorPart,
  validateSearch: logSearch,
  beforeLoad: (of) => need('customers.write', of),
  component: lazyRouteComponent(
    () => import('./features/customer-log/customer-log-tab.tsx'),
    'CustomerLogTab',
  ),
});

const newMessage = createRoute({
  getParentRoute: () => entity,
  path: '/customers/$key/messages/new',
  validateSearch: newMessageSearch,
  beforeLoad: (of) => need('messages.send', of),
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(customerQuery(params.entityId, params.key)),
      loadEntity({ context, params }),
    ]),
  component: lazyRouteComponent(
    () => import('./features/messages/composer-page.tsx'),
    'ComposerPage',
  ),
});

const message = createRoute({
  getParentRoute: () => entity,
  path: '/messages/$messageId',
  beforeLoad: (of) => need('invoices.read', of),
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(messageQuery(params.entityId, params.messageId)),
      loadEntity({ context, params }),
    ]),
  component: lazyRouteComponent(
    () => import('./features/messages/message-page.tsx'),
    'MessagePage',
  ),
});

const invoices = createRoute({
  getParentRoute: () => entity,
  path: '/invoices',
  validateSearch: invoicesSearch,
  beforeLoad: (of) => need('invoices.read', of),
  component: lazyRouteComponent(
    () => import('./features/invoices/invoices-page.tsx'),
    'InvoicesPage',
  ),
});

const agenda = createRoute({
  getParentRoute: () => entity,
  path: '/agenda',
  validateSearch: agendaSearch,
  beforeLoad: (of) => need('invoices.read', of),
  loader: loadEntity,
  component: lazyRouteComponent(
    () => import('./features/qualifications/agenda-page.tsx'),
    'AgendaPage',
  ),
});

const reports = createRoute({
  getParentRoute: () => entity,
  path: '/reports',
  validateSearch: reportsSearch,
  beforeLoad: (of) => need('reports.read', of),
  loader: loadEntity,
  component: lazyRouteComponent(() => import('./features/reports/reports-page.tsx'), 'ReportsPage'),
});

const invoice = createRoute({
  getParentRoute: () => entity,
  path: '/invoices/$key',
  beforeLoad: (of) => need('invoices.read', of),
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(invoiceQuery(params.entityId, params.key)),
      loadEntity({ context, params }),
    ]),
  component: lazyRouteComponent(
    () => import('./features/invoices/invoice-page.tsx'),
    'InvoicePage',
  ),
});

const colleagues = createRoute({
  getParentRoute: () => entity,
  path: '/colleagues',
  validateSearch: (search) => ({ ...peopleSearch(search), ...text(search, 'role') }),
  loader: loadEntity,
  component: lazyRouteComponent(
    () => import('./features/colleagues/colleagues-page.tsx'),
    'ColleaguesPage',
  ),
});

const colleague = createRoute({
  getParentRoute: () => entity,
  path: '/colleagues/$userId',
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(colleagueQuery(params.entityId, params.userId)),
      loadEntity({ context, params }),
    ]),
  component: lazyRouteComponent(
    () => import('./features/colleagues/colleague-page.tsx'),
    'ColleaguePage',
  ),
});

const accesses = createRoute({
  getParentRoute: () => entity,
  path: '/accesses',
  validateSearch: accessesSearch,
  beforeLoad: (of) => need('access.grant', of),
  component: lazyRouteComponent(
    () => import('./features/accesses/accesses-page.tsx'),
    'AccessesPage',
  ),
});

const proposals = createRoute({
  getParentRoute: () => entity,
  path: '/proposals',
  beforeLoad: (of) => need('customers.read', of),
  component: lazyRouteComponent(
    () => import('./features/proposals/proposals-page.tsx'),
    'ProposalsPage',
  ),
});

const rules = createRoute({
  getParentRoute: () => entity,
  path: '/rules',
  beforeLoad: (of) => need('rules.manage', of),
  loader: ({ context, params }) =>
    Promise.all([
      loadEntity({ context, params }),
      context.queryClient.prefetchQuery(rulesQuery(params.entityId)),
    ]),
  component: lazyRouteComponent(
    () => import('./features/assignment-rules/rules-page.tsx'),
    'RulesPage',
  ),
});

const imports = createRoute({
  getParentRoute: () => entity,
  path: '/imports',
  validateSearch: (search) => oneOf(search, 'kind', importKinds),
  beforeLoad: (of) => need('imports.run', of),
  component: lazyRouteComponent(() => import('./features/imports/import-page.tsx'), 'ImportPage'),
});

interface OfImport extends InEntity {
  readonly params: InEntity['params'] & { readonly importId: string };
}

const loadImport = async (of: OfImport) => {
  await need('imports.run', of);
  const { entityId, importId } = of.params;
  return of.context.queryClient.ensureQueryData(importQuery(entityId, importId));
};

/** A step that has not been reached leads to the one that has. */
const reaching = (step: Step) => async (of: OfImport) => {
  if (isReached(step, await loadImport(of))) return;
  throw redirect({ to: '/e/$entityId/imports/$importId', params: of.params });
};

const oneImport = createRoute({
  getParentRoute: () => entity,
  path: '/imports/$importId',
  beforeLoad: async (of) => {
    const step = stepOf(await loadImport(of));
    throw redirect({ to: `/e/$entityId/imports/$importId/${step}`, params: of.params });
  },
});

const importColumns = createRoute({
  getParentRoute: () => entity,
  path: '/imports/$importId/columns',
  validateSearch: stepSearch,
  beforeLoad: reaching('columns'),
  component: lazyRouteComponent(() => import('./features/imports/columns-step.tsx'), 'ColumnsStep'),
});

const importCheck = createRoute({
  getParentRoute: () => entity,
  path: '/imports/$importId/check',
  validateSearch: stepSearch,
  beforeLoad: reaching('check'),
  component: lazyRouteComponent(() => import('./features/imports/check-step.tsx'), 'CheckStep'),
});

const importResult = createRoute({
  getParentRoute: () => entity,
  path: '/imports/$importId/result',
  validateSearch: stepSearch,
  beforeLoad: reaching('result'),
  component: lazyRouteComponent(() => import('./features/imports/result-step.tsx'), 'ResultStep'),
});

const retention = createRoute({
  getParentRoute: () => entity,
  path: '/retention',
  beforeLoad: (of) => need('files.read', of),
  component: lazyRouteComponent(
    () => import('./features/retention/retention-page.tsx'),
    'RetentionPage',
  ),
});

const retentionForecast = createRoute({
  getParentRoute: () => retention,
  path: '/',
  errorComponent: ErrorPart,
  component: lazyRouteComponent(
    () => import('./features/retention/forecast-tab.tsx'),
    'ForecastTab',
  ),
});

const retentionHolds = createRoute({
  getParentRoute: () => retention,
  path: '/holds',
  errorComponent: ErrorPart,
  beforeLoad: (of) => need('holds.manage', of),
  component: lazyRouteComponent(() => import('./features/retention/holds-tab.tsx'), 'HoldsTab'),
});

const runs = createRoute({
  getParentRoute: () => entity,
  path: '/runs',
  validateSearch: runsSearch,
  beforeLoad: (of) => need('colleagues.assign', of),
  component: lazyRouteComponent(() => import('./features/runs/runs-page.tsx'), 'RunsPage'),
});

const run = createRoute({
  getParentRoute: () => entity,
  path: '/runs/$runId',
  beforeLoad: (of) => need('colleagues.assign', of),
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(runQuery(params.entityId, params.runId)),
  component: lazyRouteComponent(() => import('./features/runs/run-page.tsx'), 'RunPage'),
});

const entityLog = createRoute({
  getParentRoute: () => entity,
  path: '/log',
  validateSearch: logSearch,
  beforeLoad: (of) => need('log.read', of),
  loader: loadEntity,
  component: lazyRouteComponent(
    () => import('./features/log/entity-log-page.tsx'),
    'EntityLogPage',
  ),
});

const settings = createRoute({
  getParentRoute: () => entity,
  path: '/settings',
  loader: ({ context, params }) =>
    Promise.all([
      loadEntity({ context, params }),
      context.queryClient.prefetchQuery(branchesQuery(params.entityId)),
    ]),
  component: lazyRouteComponent(
    () => import('./features/settings/settings-page.tsx'),
    'SettingsPage',
  ),
});

const messageTemplates = createRoute({
  getParentRoute: () => entity,
  path: '/settings/message-templates/$kind/$language',
  beforeLoad: (of) => need('messages.send', of),
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(messageTemplatesQuery(params.entityId)),
  component: lazyRouteComponent(
    () => import('./features/message-templates/templates-page.tsx'),
    'TemplatesPage',
  ),
});

/** Every page of the client. */
export const routeTree = root.addChildren([
  signIn,
  invitation,
  forgotten,
  passwordReset,
  fileLink,
  interactivePage,
  viewEnded,
  signedIn.addChildren([
    plain.addChildren([
      home,
      newEntity,
      account,
      secondFactor,
      platform.addChildren([
        platformHome,
        platformAccount,
        platformSecurity,
        platformUsers,
        platformUser,
        platformMail,
        platformLog,
      ]),
    ]),
    portal.addChildren([
      portalOverview,
      portalStatement,
      portalInvoices,
      portalFiles,
      portalDetails,
      portalContacts,
      portalChanges,
    ]),
    entity.addChildren([
      entityHome,
      customers,
      newCustomer,
      customer.addChildren([
        customerRecord,
        customerColleagues,
        customerContacts,
        customerInvoices,
        customerStatement,
        customerFiles,
        customerProposals,
        customerMessages,
        customerLog,
      ]),
      newMessage,
      message,
      invoices,
      invoice,
      agenda,
      reports,
      colleagues,
      colleague,
      accesses,
      proposals,
      rules,
      imports,
      oneImport,
      importColumns,
      importCheck,
      importResult,
      retention.addChildren([retentionForecast, retentionHolds]),
      runs,
      run,
      settings,
      messageTemplates,
      entityLog,
    ]),
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  // Before the address is read: the token in it is nobody else's.
  beginView();
  const router = createRouter({
    routeTree,
    context: { queryClient },
    // What is open of one record is not of the next that the same page shows.
    defaultRemountDeps: ({ params }) => params,
    defaultPreload: 'intent',
    // What is fresh is for the query client to know.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: Pending,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) awaitHeading();
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** Filled in where somebody signs in. */
    login?: string;
    /** The page opens what it creates by. */
    begin?: 'new' | undefined;
  }
}
