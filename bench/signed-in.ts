import type { Scope, SignedIn } from '#functions/runtime/operation.ts';
import { createServices, type Services } from '#functions/runtime/services.ts';
import { newId, newSecret, sha256 } from '#shared/adapters/secrets.ts';
import { noChanges } from '#shared/data/changes.ts';
import type { Item } from '#shared/data/store.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { firstVersion } from '#shared/domain/record.ts';
import { defaultSecuritySettings as settings } from '#shared/domain/security-settings.ts';
import { begun } from '#shared/domain/session.ts';

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
    contactChanges: 'proposal',
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
    epoch: user.sessionEpoch,
    ...begun(now, settings),
    ip: '127.0.0.1',
    userAgent: 'bench',
    cursorSecret: newSecret(),
    viewedBy: null,
  };
  const changes = noChanges();
  services.users.create(changes, user);
  services.sessions.create(changes, tokenHash, session);
  services.entities.create(changes, entity);
  for (let number = 0; number < customers; number += 1) {
    services.customers.create(changes, entity.id, customerNumber(number, now, null));
  }
  const { id, memberships, mainAdministrator, canImport } = user;
  const rights = { mainAdministrator, canImport, memberships };
  const caller = { kind: 'user', id, name: nameOf(user), ...rights } as const;
  const access = { entityId: entity.id, role: 'administrator', restricted: false } as const;
  return {
    environment,
    services,
    items: stored(changes),
    token,
    now,
    signedIn: {
      caller,
      settings,
      cursorSecret: session.cursorSecret,
      person: { user, session, tokenHash },
    },
    scope: { entity, access },
  };
}
