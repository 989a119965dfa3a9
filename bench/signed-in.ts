import type { Scope, SignedIn } from '#functions/runtime/operation.ts';
import { createServices, type Services } from '#functions/runtime/services.ts';
import { newId, newSecret, sha256 } from '#shared/adapters/secrets.ts';
import { parseSecuritySettings } from '#shared/data/account.ts';
import { noChanges } from '#shared/data/changes.ts';
import type { Item } from '#shared/data/store.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { firstVersion } from '#shared/domain/record.ts';

import { accepted, nameOf } from '#shared/domain/user.ts';
import { stored } from './canned.ts';
import { customerNumber, invitedUser } from './records.ts';

const environment = { AWS_REGION: 'eu-west-1', TABLE_NAME: 'table' };

/** An administrator with a live session, an entity and its customers, as items and as values. */
export interface Stage {
  readonly environment: Record<string, string>;
  readonly services: Services;
  readonly items: readonly Item[];
  readonly token: string;
  readonly now: string;
  readonly signedIn: SignedIn;
  readonly scope: Scope;
}

export function stageWith(customers: number): Stage {
  const services = createServices(environment, { log: () => {} });
  const now = services.clock.now();
  const entity: Entity = {
    id: newId(now),
    name: 'Ardoise',
    legalName: 'Ardoise Distribution SAS',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    language: 'fr',
    ...firstVersion(now),
  };
  const invited = accepted(invitedUser(1, entity.id, now));
  const user = {
    ...invited,
    memberships: [{ entityId: entity.id, role: 'administrator' as const }],
  };
  const token = `${user.id}.${newSecret()}`;
  const tokenHash = sha256(token);
  const session = {
    id: newId(now),
    userId: user.id,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(Date.parse(now) + 43_200_000).toISOString(),
    ip: '127.0.0.1',
    userAgent: 'bench',
    cursorSecret: newSecret(),
  };
  const changes = noChanges();
  services.users.create(changes, user);
  services.sessions.create(changes, tokenHash, session);
  services.entities.create(changes, entity);
  for (let number = 0; number < customers; number += 1) {
    services.customers.create(changes, entity.id, customerNumber(number, now, null));
  }
  const { memberships, mainAdministrator } = user;
  const caller = { userId: user.id, name: nameOf(user), mainAdministrator, memberships };
  const settings = parseSecuritySettings(undefined);
  const access = { entityId: entity.id, role: 'administrator', restricted: false } as const;
  return {
    environment,
    services,
    items: stored(changes),
    token,
    now,
    signedIn: { caller, user, session, tokenHash, settings },
    scope: { entity, access },
  };
}
