import { describe, expect, it } from 'vitest';
import { proposableContactFields, proposableCustomerFields } from '#shared/domain/proposal.ts';
import type { PortalCustomer, PortalOf, Statement } from '../../web/src/api/types.ts';
import { viewIn } from '../../web/src/api/viewing.ts';
import { contactFields } from '../../web/src/features/contacts/values.ts';
import {
  detailsChanges,
  detailsValues,
  outcomeOf,
} from '../../web/src/features/portal/details-values.ts';
import { nextDue, oldestOverdue } from '../../web/src/features/portal/dues.ts';
import {
  addressLines,
  addressProposed,
  fieldName,
  valueText,
} from '../../web/src/features/portal/words.ts';
import { elsewhereFor } from '../../web/src/features/session/whereabouts.ts';
import { initialsOf } from '../../web/src/format/initials.ts';
import { texts } from '../../web/src/languages/en.ts';

const customer = {
  phone: '+33 1 40 20 50 50',
  mobile: null,
  city: 'Lyon',
  delivery: { city: 'Lyon', country: 'FR' },
  proposed: { mobile: '+33 6 40 20 50 50', delivery: { city: 'Paris' } },
} as unknown as PortalCustomer;

describe('what a contact states of their customer (E4)', () => {
  it('is all that can be proposed', () => {
    const offered = Object.keys(detailsValues(customer)).sort();
    expect(offered).toEqual(Object.keys(proposableCustomerFields().shape).sort());
    expect([...contactFields].sort()).toEqual(Object.keys(proposableContactFields().shape).sort());
  });

  it('goes on from what was proposed before (E5)', () => {
    const values = detailsValues(customer);
    expect(values).toMatchObject({ phone: '+33 1 40 20 50 50', mobile: '+33 6 40 20 50 50' });
    expect(values.delivery).toMatchObject({ city: 'Paris', country: '' });
  });

  it('is sent as far as it was touched, null where it was emptied', () => {
    const values = { ...detailsValues(customer), phone: ' ', mobile: ' +33 6 1 ' };
    expect(detailsChanges(values, { phone: true, mobile: true })).toEqual({
      phone: null,
      mobile: '+33 6 1',
    });
    const { delivery } = detailsChanges(values, { delivery: { city: true } });
    expect(delivery).toMatchObject({ city: 'Paris', country: null, address: null });
    expect(detailsChanges(values, {})).toEqual({});
  });

  it('waits, counts, or is taken back, as the answer shows (E5)', () => {
    const before = { phone: '1', proposed: { phone: '2' } };
    const outcome = (after: object) => outcomeOf({ phone: '3' }, before, { ...before, ...after });
    expect(outcome({ proposed: { phone: '3' } })).toBe('waiting');
    expect(outcome({ phone: '3', proposed: {} })).toBe('applied');
    expect(outcome({ proposed: { city: 'Lyon' } })).toBe('taken-back');
  });
});

describe('fields and values in words', () => {
  it('names fields of both kinds of record', () => {
    expect(fieldName('customer', 'delivery', texts)).toBe('Delivery address');
    expect(fieldName('customer', 'clientReference', texts)).toBe('Your number for this company');
    expect(fieldName('contact', 'title', texts)).toBe('Title');
    expect(fieldName('contact', 'unheard-of', texts)).toBe('unheard-of');
  });

  it('writes an address as on an envelope', () => {
    const address = {
      address: '3 quai de Seine',
      postalCode: '69009',
      city: 'Lyon',
      country: 'FR',
    };
    expect(addressLines(address, 'en')).toEqual(['3 quai de Seine', '69009 Lyon', 'France']);
    expect(addressLines({ city: null }, 'en')).toEqual([]);
    expect(valueText('delivery', address, 'fr')).toBe('3 quai de Seine\n69009 Lyon\nFrance');
    expect(valueText('country', 'DE', 'fr')).toBe('Allemagne');
    expect(valueText('phone', null, 'fr')).toBe('');
  });

  it('knows whether the billing address is to change', () => {
    expect(addressProposed({ postalCode: '69009' })).toBe(true);
    expect(addressProposed({ delivery: {} })).toBe(false);
  });

  it('takes initials of the ends of a name', () => {
    expect(['Hélène Roy', ' Anne-Marie de la Tour ', 'Cher', ''].map(initialsOf)).toEqual([
      ...['HR', 'AT', 'C', ''],
    ]);
  });
});

describe('what is due (E4)', () => {
  const item = (number: string, age: number, balance: string) =>
    ({ number, age, balance }) as Statement['items'][number];
  const items = [item('credit', 50, '-1.00'), item('late', 40, '1.00'), item('a', 0, '1.00')];

  it('is owed, not credited', () => {
    expect(oldestOverdue(items)?.number).toBe('late');
    expect(oldestOverdue([item('a', 0, '1.00')])).toBeUndefined();
    const next = nextDue([...items, item('back', 0, '-5.00'), item('b', 0, '2.00')], 2);
    expect(next.map(({ number }) => number)).toEqual(['a', 'b']);
  });
});

describe('who is led where (E7)', () => {
  const contact = { customer: { viewedBy: null } as PortalOf };
  const viewer = { customer: { viewedBy: { id: '1', name: 'Ida' } } as PortalOf };

  it.each([
    ['/portal', undefined],
    ['/portal/files', undefined],
    ['/account/second-factor', undefined],
    ['/', '/portal'],
    ['/e/1/customers', '/portal'],
    ['/portals', '/portal'],
    ['/accounts', '/portal'],
  ])('a contact at %s', (path, led) => {
    expect(elsewhereFor(contact, path)).toBe(led);
  });

  it('a colleague', () => {
    expect(elsewhereFor({ customer: null }, '/portal/files')).toBe('/');
    expect(elsewhereFor({ customer: null }, '/e/1/customers')).toBeUndefined();
  });

  it('a colleague who looks at the portal has no account there', () => {
    expect(elsewhereFor(viewer, '/portal/details')).toBeUndefined();
    expect(elsewhereFor(viewer, '/account')).toBe('/portal');
  });

  it('the token of a view is found in the fragment, with its end', () => {
    const now = Date.parse('2026-11-22T10:00:00Z');
    const until = (instant: string) => ({ token: 'abc.D-_', until: instant });
    expect(viewIn('#view=abc.D-_', now)).toEqual(until('2026-11-22T10:15:00.000Z'));
    expect(viewIn('#view=abc.D-_&until=2026-11-22T10:07:00Z', now)).toEqual(
      until('2026-11-22T10:07:00.000Z'),
    );
    expect(['', '#', '#view=', '#token=abc'].map((hash) => viewIn(hash, now))).toEqual(
      Array(4).fill(undefined),
    );
  });
});
