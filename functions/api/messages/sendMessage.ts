import { type Draft, digestOf, draftOf } from '#functions/runtime/message-drafts.ts';
import { accepted, operation } from '#functions/runtime/operation.ts';
import { sendMessage as route } from '#shared/contract/routes/messages.ts';
import { audienceOf, type Message } from '#shared/domain/message.ts';
import { queued } from '#shared/domain/outbox.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { firstVersion, without } from '#shared/domain/record.ts';

/** One e-mail to all its readers, through the outbox; its id is the message's own (H1, H4). */
export const sendMessage = operation(route, async (input) => {
  const { path, body, signedIn, services, changes, now, newId, log } = input;
  const draft = await draftOf(input, body);
  if (body.digest !== undefined && body.digest !== digestOf(draft)) {
    throw new Problem('basis-changed');
  }
  const { id: userId, name } = signedIn.caller;
  const message: Message = {
    ...without(reachable(draft, body.cc !== undefined), 'suppressed', 'currency'),
    id: newId(),
    sentBy: { id: userId, name },
    revokedAt: null,
    ...firstVersion(now),
  };
  services.messages.create(changes, path.e, message);
  const about = { entityId: path.e, messageId: message.id, readers: identitiesOf(message) };
  services.outbox.enqueue(changes, queued(message.id, { kind: 'message', ...about }, now));
  const { kind, customerCode, to, cc, subject, invoices } = message;
  const names = (readers: Message['to']) => readers.map((reader) => reader.name);
  log('message.sent', { type: 'message', id: message.id }, undefined, {
    ...{ kind, customerCode, subject, to: names(to), cc: names(cc) },
    invoices: invoices.map(({ number }) => number),
  });
  return accepted({ messageId: message.id });
});

/**
 * The draft without the copies that were proposed and cannot be delivered.
 * @throws Problem 422 `suppressed`, naming whoever was stated and cannot be reached (H4)
 */
function reachable(draft: Draft, isStated: boolean): Draft {
  const { to, cc, suppressed } = draft;
  refuse('to', to, suppressed);
  if (isStated) refuse('cc', cc, suppressed);
  return { ...draft, cc: cc.filter(({ email }) => !suppressed.has(email)) };
}

function refuse(field: string, readers: Draft['to'], suppressed: Draft['suppressed']): void {
  const index = readers.findIndex(({ email }) => suppressed.has(email));
  if (index === -1) return;
  const why = suppressed.get(readers[index]?.email ?? '')?.reason;
  throw invalidField(`${field}.${index}`, 'suppressed', `is not written to any more: ${why}`);
}

function identitiesOf(message: Message): string[] {
  const kind = audienceOf(message) === 'customer' ? 'contact' : 'user';
  return [
    ...message.to.map(({ id }) => `${kind}:${id}`),
    ...message.cc.map(({ id }) => `user:${id}`),
  ];
}
