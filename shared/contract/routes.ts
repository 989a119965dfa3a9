import type { RouteKey } from './route.ts';
import * as access from './routes/access.ts';
import * as apiKeys from './routes/api-keys.ts';
import * as assignmentRules from './routes/assignment-rules.ts';
import * as attachments from './routes/attachments.ts';
import * as colleagues from './routes/colleagues.ts';
import * as comments from './routes/comments.ts';
import * as contacts from './routes/contacts.ts';
import * as customers from './routes/customers.ts';
import * as entities from './routes/entities.ts';
import * as imports from './routes/imports.ts';
import * as invitations from './routes/invitations.ts';
import * as invoices from './routes/invoices.ts';
import * as links from './routes/links.ts';
import * as log from './routes/log.ts';
import * as mail from './routes/mail.ts';
import * as messageTemplates from './routes/message-templates.ts';
import * as messages from './routes/messages.ts';
import * as meta from './routes/meta.ts';
import * as pages from './routes/pages.ts';
import * as passwords from './routes/passwords.ts';
import * as platformUsers from './routes/platform-users.ts';
import * as portal from './routes/portal.ts';
import * as proposals from './routes/proposals.ts';
import * as qualifications from './routes/qualifications.ts';
import * as reports from './routes/reports.ts';
import * as retention from './routes/retention.ts';
import * as runs from './routes/runs.ts';
import * as savedSearches from './routes/saved-searches.ts';
import * as sessions from './routes/sessions.ts';
import { getStatement } from './routes/statements.ts';
import * as users from './routes/users.ts';

const byOperation = {
  ...sessions,
  ...messages,
  ...messageTemplates,
  ...comments,
  ...pages,
  ...passwords,
  ...invitations,
  ...entities,
  ...users,
  ...platformUsers,
  ...apiKeys,
  ...log,
  ...mail,
  ...customers,
  ...contacts,
  ...colleagues,
  ...savedSearches,
  ...assignmentRules,
  ...runs,
  ...imports,
  ...invoices,
  getStatement,
  ...attachments,
  ...qualifications,
  ...reports,
  ...retention,
  ...access,
  ...proposals,
  ...portal,
  ...links,
  ...meta,
};

export type AnyRoute = (typeof byOperation)[keyof typeof byOperation];

/** The route table: every operation of the API, and the only list of them. */
export const routes: readonly AnyRoute[] = Object.values(byOperation);

/** The table by key, such as `GET /v1/me`. */
export type Routes = { [R in AnyRoute as RouteKey<R>]: R };
