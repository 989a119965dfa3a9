import { newId } from '#shared/adapters/secrets.ts';
import { type Customer, newCustomer } from '#shared/domain/customer.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { firstVersion } from '#shared/domain/record.ts';
import { invited, type User } from '#shared/domain/user.ts';

/** Records as a company has them, of which any number can be made. */

const cities = ['Annecy', 'Dijon', 'Toulouse', 'Lyon', 'Quimper', 'Saint-Malo', 'Lille'];

export function customerNumber(number: number, now: string, collectorId: string | null): Customer {
  const code = `C${String(100_000 + number)}`;
  return newCustomer(
    {
      code,
      name: `Établissements Maurel et fils ${number}`,
      address: `${1 + (number % 200)} rue de la République`,
      postalCode: String(10_000 + (number % 80_000)),
      city: cities[number % cities.length] ?? 'Paris',
      country: 'FR',
      phone: '+33 4 50 21 10 07',
      email: `comptabilite@${code.toLowerCase()}.example`,
      registrationNumber: String(400_000_000 + number),
      groups: [number % 3 === 0 ? 'Grands comptes' : 'PME'],
      collectorId,
    },
    { language: 'fr', currency: 'EUR' },
    now,
  );
}

export function invoiceNumber(number: number, customerCode: string, now: string): Invoice {
  const day = String(1 + (number % 28)).padStart(2, '0');
  return {
    number: `F26-${String(100_000 + number)}`,
    customerCode,
    type: 'invoice',
    issueDate: `2026-09-${day}`,
    dueDate: `2026-10-${day}`,
    amount: 120_050 + number,
    balance: 120_050 + number,
    settledBalance: null,
    hold: null,
    qualification: null,
    currency: 'EUR',
    branchId: null,
    reference: null,
    orderNumber: `CMD-${7300 + number}`,
    status: 'open',
    settledOn: null,
    attachmentCount: 0,
    sharedCount: 0,
    ...firstVersion(now),
  };
}

/** A colleague whose invitation was sent at `sentAt`, and runs out 30 days later. */
export function invitedUser(number: number, entityId: string, sentAt: string): User {
  const user: User = {
    id: newId(sentAt),
    reach: 'entity',
    firstName: 'Camille',
    lastName: `Person ${number}`,
    email: `person${number}@bench.example`,
    language: 'fr',
    phone: null,
    login: `bench-${number}`,
    mainAdministrator: false,
    canImport: false,
    memberships: [{ entityId, role: 'collector' }],
    client: null,
    status: 'inactive',
    inactiveReason: null,
    hasPassword: false,
    hasSecondFactor: false,
    invitation: null,
    sessionEpoch: 0,
    ...firstVersion(sentAt),
  };
  return invited(user, newId(sentAt), sentAt);
}
