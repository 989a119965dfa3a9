import type { OutboxMessage } from '#shared/domain/outbox.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { OperationInput } from './operation.ts';
import type { Services } from './services.ts';

/** A message that was given up. @throws Problem `not-found` */
export async function findDeadLetter(services: Services, id: string): Promise<OutboxMessage> {
  const message = await services.outbox.find(id);
  if (message?.state !== 'failed') throw new Problem('not-found');
  return message;
}

/** A dead letter as it is answered: never what it says. */
export function deadLetter(message: OutboxMessage) {
  const { id, subject, attempts, lastError, recipients, createdAt, failedAt } = message;
  const to = recipients.map(({ email }) => email).join(', ');
  return {
    ...{ id, kind: subject.kind, entityId: 'entityId' in subject ? subject.entityId : null },
    ...{ to: to === '' ? null : to, attempts, lastError },
    ...{ createdAt, failedAt: failedAt ?? createdAt },
  };
}

type Moving = Pick<OperationInput<never>, 'changes' | 'log'> & { readonly services: Services };

/** Writes what somebody has decided on a dead letter, and a line in the account's log. */
export async function moveDeadLetter(
  before: OutboxMessage,
  after: OutboxMessage,
  action: string,
  { services, changes, log }: Moving,
): Promise<void> {
  const isCurrent = await isOfInvitation(services, before);
  services.outbox.update(changes, before, after, isCurrent);
  const told = ({ state, lastError }: OutboxMessage) => ({ state, lastError });
  log(action, { type: 'message', id: before.id }, told(before), told(after));
}

/** Whether it announces the invitation that its user has now. */
async function isOfInvitation(services: Services, { subject }: OutboxMessage): Promise<boolean> {
  if (subject.kind !== 'invitation') return false;
  const user = await services.users.find(subject.userId);
  return user?.invitation?.id === subject.invitationId;
}
