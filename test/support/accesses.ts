import type { Answer } from './contract-check.ts';
import { tell } from './mail.ts';
import { codeOf } from './pages.ts';
import { messagesTo } from './table.ts';
import type { World } from './world.ts';

/** The access of a contact, and what is done to it. */
export const accessRoute = '/v1/entities/{e}/customers/{code}/contacts/{c}/access' as const;

/** A status, or the code of a problem. */
export const outcome = (answer: Answer) =>
  answer.status < 300 ? answer.status : String(codeOf(answer));

/** What opening the link of an invitation, or using it, comes to: 200 or the code of a problem. */
export async function opening(
  world: World,
  token: string,
  act: 'inspect' | 'accept',
  password = '',
) {
  const body = act === 'inspect' ? { token } : { token, password };
  const answer = await world.anonymous.attempt(`POST /v1/invitations/${act}`, {
    body: body as never,
  });
  return outcome(answer);
}

/** What signing in comes to: 201 or the code of a problem. */
export async function signingIn(world: World, login: string, password: string, from?: string) {
  const api = from === undefined ? world.anonymous : world.from(from);
  const answer = await api.attempt('POST /v1/sessions', { body: { login, password } });
  return outcome(answer);
}

/** The service that sends e-mails says that the last one to a user came back. */
export async function bounce(world: World, userId: string): Promise<void> {
  await world.standIn.idle();
  const message = (await messagesTo(world.standIn, userId)).at(-1);
  const [recipient] = message?.recipients ?? [];
  if (!message?.providerMessageId || !recipient) throw new Error('nothing was sent');
  const { providerMessageId: messageId } = message;
  await tell(world, { eventType: 'Bounce', messageId, email: recipient.email });
}

/** The routes of the portal. */
export const portalRoutes = {
  customer: 'GET /v1/portal/customer',
  change: 'PATCH /v1/portal/customer',
  contacts: 'GET /v1/portal/contacts',
  changeContact: 'PATCH /v1/portal/contacts/{c}',
  invoices: 'GET /v1/portal/invoices',
  statement: 'GET /v1/portal/statement',
  files: 'GET /v1/portal/attachments',
  filesOf: 'GET /v1/portal/invoices/{n}/attachments',
  download: 'POST /v1/portal/attachments/{a}/download',
  proposals: 'GET /v1/portal/proposals',
} as const;

/** The routes on which colleagues decide what contacts propose. */
export const proposalRoutes = {
  inbox: 'GET /v1/entities/{e}/proposals',
  ofCustomer: 'GET /v1/entities/{e}/customers/{code}/proposals',
  accept: 'POST /v1/entities/{e}/proposals/{id}/acceptance',
  refuse: 'POST /v1/entities/{e}/proposals/{id}/refusal',
} as const;
