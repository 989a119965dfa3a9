import { dayIn } from '#shared/domain/calendar.ts';
import type { Entity } from '#shared/domain/entity.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { toMinor } from '#shared/domain/money.ts';
import { invalidField } from '#shared/domain/problem.ts';
import {
  newQualification,
  type Qualification,
  type QualificationFacts,
  type StatedQualification,
} from '#shared/domain/qualification.ts';
import { changed } from '#shared/domain/record.ts';
import { asOf, nameOf } from '#shared/domain/user.ts';
import { reasonsOfUser } from './customers.ts';
import type { SignedIn } from './operation.ts';
import type { Services } from './services.ts';

/** What a colleague states of an invoice; amounts as decimal strings, a resolver by id. */
type Stated = Omit<StatedQualification, 'promiseAmount' | 'resolver'> & {
  readonly promiseAmount?: string | undefined;
  readonly resolver?: string | undefined;
};

interface Qualifying {
  readonly services: Services;
  readonly entity: Entity;
  readonly signedIn: Pick<SignedIn, 'settings'>;
  readonly now: string;
}

/**
 * An invoice with what is said of it now (F4).
 * @throws Problem `invoice-settled`; 422 naming the field
 */
export async function qualified(
  qualifying: Qualifying,
  before: Invoice,
  stated: Stated,
  facts: QualificationFacts,
): Promise<Invoice & { readonly qualification: Qualification }> {
  const { entity, now } = qualifying;
  const [resolver] = await Promise.all([
    resolverOf(qualifying, before, stated.resolver),
    checkFiles(qualifying, before, stated.attachments ?? []),
  ]);
  const promiseAmount = amountOf(before, stated.promiseAmount);
  const today = dayIn(entity.timeZone, now);
  const read = { ...stated, promiseAmount, resolver };
  const qualification = newQualification(before, read, facts, today);
  return { ...changed(before, { qualification }, undefined, now), qualification };
}

function amountOf({ currency }: Invoice, stated: string | undefined): number | undefined {
  if (stated === undefined) return undefined;
  const minor = toMinor(stated, currency);
  if (minor !== undefined) return minor;
  throw invalidField('promiseAmount', 'decimals', `must be an amount in ${currency}`);
}

/** Whoever is to settle a dispute has to be able to look at it (C8). */
async function resolverOf(
  { services, entity, signedIn, now }: Qualifying,
  { customerCode }: Invoice,
  userId: string | undefined,
) {
  if (userId === undefined) return null;
  const [user, found] = await Promise.all([
    services.users.find(userId),
    services.customers.find(entity.id, customerCode),
  ]);
  const isMember = user && (user.mainAdministrator || user.memberships.some(isIn(entity.id)));
  if (!user || !isMember || asOf(user, now).status !== 'active') {
    throw invalidField('resolver', 'unknown', 'is no active colleague of this entity');
  }
  if (!found || reasonsOfUser(user, entity.id, signedIn.settings, found).length === 0) {
    throw invalidField('resolver', 'not-visible', 'does not see this customer');
  }
  return { id: user.id, name: nameOf(user) };
}

const isIn =
  (e: string) =>
  ({ entityId }: { readonly entityId: string }) =>
    entityId === e;

async function checkFiles(
  { services, entity }: Qualifying,
  { number }: Invoice,
  ids: readonly string[],
): Promise<void> {
  const files = await services.attachments.findMany(entity.id, ids);
  for (const [index, file] of files.entries()) {
    const isOn = file?.invoices.some((on) => on.number === number);
    if (file?.state === 'available' && isOn) continue;
    throw invalidField(`attachments.${index}`, 'unknown', 'is no file of this invoice');
  }
}
