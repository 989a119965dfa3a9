import { type Associations, noAssociations } from '#shared/domain/association.ts';
import { plus } from '#shared/domain/calendar.ts';
import { type Customer, newCustomer } from '#shared/domain/customer.ts';
import { type Invoice, openBalances } from '#shared/domain/invoice.ts';
import { firstVersion } from '#shared/domain/record.ts';
import type { User } from '#shared/domain/user.ts';
import { invoiceOf } from './generator-invoices.ts';
import { idFrom, type Random, randomOf } from './random.ts';
import {
  codeForms,
  endings,
  families,
  foreignCurrencies,
  groups,
  padded,
  places,
  trades,
} from './vocabulary.ts';

/** A company to be made up: the same one for the same plan, however large. */
export interface Plan {
  readonly seed: number;
  readonly customers: number;
  /** In all; a few customers have most of them. */
  readonly invoices?: number;
  /** Ids of those who look after customers, those with the largest portfolios first. */
  readonly colleagues?: readonly string[];
  readonly branches?: readonly string[];
  readonly entity: { readonly language: 'en' | 'fr'; readonly currency: string };
  readonly now: string;
}

/** What the repositories' `create` takes for one customer; its balances are those of its invoices. */
export interface Debtor {
  readonly customer: Customer;
  readonly associations: Associations;
  readonly invoices: readonly Invoice[];
}

/** Customers among whom a share of the invoices is handed out, one after the other. */
const together = 10;

/** The customers of a company with their invoices, one at a time: none is kept. */
export function* aCompany(plan: Plan): Generator<Debtor, void> {
  const { seed, customers, invoices = 0 } = plan;
  const random = randomOf(seed);
  for (let first = 0; first < customers; first += together) {
    const size = Math.min(together, customers - first);
    const upTo = (count: number) => Math.floor((invoices * count) / customers);
    const numbers = Array.from({ length: size }, (): number[] => []);
    for (let number = upTo(first); number < upTo(first + size); number += 1) {
      numbers[random.mostlyFirst(size)]?.push(number);
    }
    for (const [index, own] of numbers.entries()) yield aDebtor(plan, random, first + index, own);
  }
}

function aDebtor(plan: Plan, random: Random, number: number, ofInvoices: number[]): Debtor {
  const { entity, colleagues = [], now } = plan;
  const associations = associationsOf(plan, random);
  const stated = newCustomer(
    {
      ...statedOf(plan, random, number),
      collectorId: random.chance(0.7)
        ? (colleagues[random.mostlyFirst(colleagues.length)] ?? null)
        : null,
    },
    entity,
    plus(now, -random.below(1000 * 24 * 60), 'minute'),
  );
  const invoices = ofInvoices.map((one) => invoiceOf(stated, random, one, now));
  const openByDueDate = openBalances(invoices);
  const customer = { ...stated, openByDueDate, invoiceCount: invoices.length };
  return { customer, associations, invoices };
}

function statedOf({ branches = [], entity }: Plan, random: Random, number: number) {
  const { city, postalCode, country, dial } = random.pick(places);
  const code = codeForms[random.mostlyFirst(codeForms.length)]?.(number) ?? '';
  const isKnown = random.chance(0.9);
  return {
    code,
    name: `${random.pick(trades)} ${random.pick(families)}${random.pick(endings)}`,
    kind: random.chance(0.15) ? ('individual' as const) : ('company' as const),
    status: random.chance(0.12) ? ('inactive' as const) : ('active' as const),
    type: random.chance(0.1) ? ('prospect' as const) : ('customer' as const),
    currency: random.chance(0.25) ? random.pick(foreignCurrencies) : entity.currency,
    ...(isKnown && { address: `${1 + random.below(200)} rue de la République` }),
    ...(isKnown && { city, postalCode, country }),
    phone: random.chance(0.8) ? `${dial} ${100_000 + random.below(900_000)}` : null,
    email: random.chance(0.8) ? `comptabilite@client${number}.example` : null,
    clientReference: random.chance(0.2) ? `Réf ${padded(random.below(1_000_000))}` : null,
    registrationNumber: random.chance(0.6) ? String(400_000_000 + number) : null,
    groups: groups.filter(() => random.chance(0.12)),
    branchId: random.chance(0.6) && branches.length > 0 ? random.pick(branches) : null,
  };
}

/** The first colleagues look after hundreds, the last after next to nobody. */
function associationsOf({ colleagues = [], now }: Plan, random: Random): Associations {
  const count = colleagues.length === 0 ? 0 : random.mostlyFirst(4);
  const by = { id: colleagues[0] ?? '', name: 'Import' };
  const each = Array.from({ length: count }, () => {
    const origin = random.pick(['manual', 'bulk', 'import'] as const);
    const since = plus(now, -random.below(400), 'day');
    const userId = colleagues[random.mostlyFirst(colleagues.length)] ?? '';
    return [userId, { origin, ruleId: null, since, by, runId: null }] as const;
  });
  return { ...noAssociations(), colleagues: Object.fromEntries(each) };
}

/** Colleagues of an entity who look after customers; they have no login, and get no e-mail (B5). */
export function colleaguesOf(plan: Pick<Plan, 'seed' | 'now'>, e: string, count: number): User[] {
  const random = randomOf(plan.seed + 1);
  return Array.from({ length: count }, (_, number) => ({
    id: idFrom(random),
    reach: 'entity',
    firstName: random.pick(['Camille', 'Zoé', 'Inès', 'Łukasz', 'Jean-Noël']),
    lastName: `${random.pick(families)} ${number + 1}`,
    email: `colleague${number}@${e.toLowerCase()}.example`,
    language: random.chance(0.7) ? 'fr' : 'en',
    phone: null,
    login: null,
    mainAdministrator: false,
    canImport: false,
    memberships: [{ entityId: e, role: random.chance(0.5) ? 'collector' : 'sales-manager' }],
    client: null,
    status: 'inactive',
    inactiveReason: 'no-login',
    hasPassword: false,
    hasSecondFactor: false,
    invitation: null,
    sessionEpoch: 0,
    ...firstVersion(plan.now),
  }));
}
