import * as z from 'zod/mini';
import { jobFunction } from '#functions/runtime/job-function.ts';
import { announce, enqueueInvitation } from '#functions/runtime/mail.ts';
import type { Services } from '#functions/runtime/services.ts';
import { logBySystem, newUser } from '#functions/runtime/user-changes.ts';
import { newId } from '#shared/adapters/secrets.ts';
import { noChanges } from '#shared/data/changes.ts';
import { email, language, line } from '#shared/domain/fields.ts';
import { once } from '#shared/domain/once.ts';
import { changed, firstVersion } from '#shared/domain/record.ts';
import { asOf, invited } from '#shared/domain/user.ts';

/** Who is to be the first main administrator, from the stage's settings. */
const administratorSchema = once(() =>
  z.object({
    accountName: line(120),
    email,
    firstName: line(80),
    lastName: line(80),
    language,
  }),
);

/** CloudFormation's event (AWS CloudFormation, "Custom resource request objects"). */
interface CustomResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly ResourceProperties: Record<string, unknown>;
}

/**
 * Sets the account up when the system is deployed: invites the first main administrator (A1). Done
 * once; every later deployment changes nothing, unless the invitation ran out and nobody can sign in:
 * then it is sent again. No password exists before that person sets one.
 */
export const { handler, create } = jobFunction(
  'bootstrap',
  async (services, event: CustomResourceEvent | Record<string, unknown>) => {
    if (!isCustomResource(event)) return setUp(services, event);
    const outcome = await attempt(services, event);
    await answer(event, outcome.error);
    return { created: outcome.created };
  },
);

function isCustomResource(
  event: CustomResourceEvent | Record<string, unknown>,
): event is CustomResourceEvent {
  return typeof event.ResponseURL === 'string';
}

async function attempt(services: Services, event: CustomResourceEvent) {
  if (event.RequestType === 'Delete') return { created: false, error: undefined };
  try {
    return { ...(await setUp(services, event.ResourceProperties)), error: undefined };
  } catch (error) {
    return { created: false, error: error instanceof Error ? error.name : 'unknown' };
  }
}

async function setUp(services: Services, properties: Record<string, unknown>) {
  const administrator = administratorSchema().parse(properties);
  const now = services.clock.now();
  if (await services.accounts.find()) {
    await inviteAgain(services, administrator.email, now);
    return { created: false };
  }
  const { accountName, ...person } = administrator;
  const details = { phone: null, login: person.email, canImport: true, memberships: [] };
  const standing = { reach: 'platform', mainAdministrator: true } as const;
  const uninvited = newUser(newId(now), { ...person, ...details, ...standing }, now);
  const user = invited(uninvited, newId(now), now);
  const changes = noChanges();
  services.accounts.create(changes, {
    name: accountName,
    language: person.language,
    ...firstVersion(now),
  });
  services.users.create(changes, user);
  enqueueInvitation(services, changes, user, now);
  logBySystem(changes, 'bootstrap', 'user.created', undefined, user, now);
  if (!(await services.commitUnlessChanged(changes))) return { created: false };
  await announce(services, changes.messages);
  return { created: true };
}

/** Only a main administrator who never set a password, and whose invitation is over. */
async function inviteAgain(services: Services, login: string, now: string): Promise<void> {
  const { user: before } = await services.users.findBySignIn(login);
  if (!before?.mainAdministrator || before.hasPassword) return;
  if (asOf(before, now).inactiveReason !== 'invitation-expired') return;
  const after = changed(before, invited(before, newId(now), now), undefined, now);
  const changes = noChanges();
  services.users.update(changes, before, after);
  enqueueInvitation(services, changes, after, now);
  logBySystem(changes, 'bootstrap', 'user.invited', before, after, now);
  if (await services.commitUnlessChanged(changes)) await announce(services, changes.messages);
}

async function answer(event: CustomResourceEvent, error: string | undefined): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  await fetch(event.ResponseURL, {
    method: 'PUT',
    body: JSON.stringify({
      Status: error === undefined ? 'SUCCESS' : 'FAILED',
      ...(error !== undefined && { Reason: error }),
      PhysicalResourceId: 'encours-account',
      StackId,
      RequestId,
      LogicalResourceId,
    }),
  });
}
