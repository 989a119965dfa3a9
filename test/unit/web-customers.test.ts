import { describe, expect, it } from 'vitest';
import type { Customer } from '../../web/src/api/types.ts';
import {
  customerChanges,
  customerValues,
  newCustomerBody,
} from '../../web/src/features/customers/values.ts';
import { linesOf, splitList } from '../../web/src/format/lists.ts';

const customer: Customer = {
  key: '8005551',
  code: '8005551',
  name: 'Hervé David',
  kind: 'company',
  status: 'active',
  type: 'customer',
  language: 'fr',
  currency: 'CAD',
  address: '12 rue Principale',
  address2: null,
  city: 'Montréal',
  region: null,
  postalCode: null,
  country: 'CA',
  delivery: { city: 'Laval' },
  phone: '+1 514 555 0133',
  mobile: null,
  fax: null,
  email: null,
  website: null,
  billTo: null,
  clientReference: null,
  registrationNumber: null,
  taxNumber: null,
  groups: ['North', 'Large'],
  collectorId: null,
  branchId: null,
  notes: null,
  hold: null,
  balance: '0.00',
  overdue: '0.00',
  oldestDueDate: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 3,
};

describe('the form of a customer (D1)', () => {
  it('sends of a new customer only what was given', () => {
    const values = { ...customerValues(), code: 'A/1', name: 'Ardoise', city: ' ' };
    expect(newCustomerBody(values)).toEqual({
      code: 'A/1',
      name: 'Ardoise',
      kind: 'company',
      status: 'active',
      type: 'customer',
    });
  });

  it('sends groups as a list and the delivery address as one', () => {
    const values = {
      ...customerValues(),
      code: '1',
      name: 'A',
      groups: 'North\nDupont, sons',
      delivery: { ...customerValues().delivery, city: 'Laval' },
    };
    expect(newCustomerBody(values)).toMatchObject({
      groups: ['North', 'Dupont, sons'],
      delivery: { city: 'Laval' },
    });
  });

  it('sends of a changed customer only what was touched, null where it was emptied', () => {
    const values = { ...customerValues(customer), phone: '', city: 'Québec', groups: '' };
    const touched = { phone: true, city: true, groups: true };
    expect(customerChanges(values, touched)).toEqual({ phone: null, city: 'Québec', groups: [] });
  });

  it('sends the delivery address as a whole', () => {
    const values = customerValues(customer);
    const delivery = { ...values.delivery, country: 'CA' };
    const changes = customerChanges({ ...values, delivery }, { delivery: { country: true } });
    expect(changes).toEqual({
      delivery: {
        address: null,
        address2: null,
        city: 'Laval',
        region: null,
        postalCode: null,
        country: 'CA',
      },
    });
  });

  it('splits lists', () => {
    expect(splitList(' a, b;;c\n a ')).toEqual(['a', 'b', 'c']);
    expect(splitList(' ')).toEqual([]);
    expect(linesOf('a, b\nc')).toEqual(['a, b', 'c']);
  });
});
