import { findAttachment } from '#functions/runtime/attachments.ts';
import { colleaguesWhoSee, contactsWhoMaySee } from '#functions/runtime/file-audience.ts';
import { openLinksOf } from '#functions/runtime/open-links.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { getAttachmentAudience as route } from '#shared/contract/routes/attachments.ts';

/** More customers than that have one file of an addition in rare cases; the answer says that it is not complete. */
const mostCustomers = 20;

/** C11: asked of what decides on each request for the file. */
export const getAttachmentAudience = operation(route, async (input) => {
  const { path, scope, signedIn, services, now } = input;
  const { id: userId } = signedIn.caller;
  const found = await findAttachment(services, scope.access, userId, path.a);
  const { attachment: file, visible } = found;
  const customers = await services.customers.findMany(path.e, [...visible].slice(0, mostCustomers));
  const through = customers.flatMap((one) => one ?? []);
  const asked = { services, e: path.e, signedIn, now, file, through };
  const [colleagues, contacts, { links, complete: isWhole }] = await Promise.all([
    colleaguesWhoSee(asked),
    contactsWhoMaySee(asked),
    openLinksOf(asked, scope.entity),
  ]);
  const { visibleToColleagues, visibleToCustomers } = file;
  const complete = !scope.access.restricted && visible.size <= mostCustomers && isWhole;
  return ok({ visibleToColleagues, visibleToCustomers, complete, colleagues, contacts, links });
});
