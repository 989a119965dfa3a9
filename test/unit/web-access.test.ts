import { describe, expect, it } from 'vitest';
import { accessesSearch } from '../../web/src/features/accesses/accesses-search.ts';
import { mayInvite, stateOf, undelivered } from '../../web/src/features/accesses/state.ts';
import {
  accessBody,
  accessValues,
  wrongAddresses,
} from '../../web/src/features/accesses/values.ts';
import { changesOf } from '../../web/src/features/log/changes.ts';
import { targetText, valueText, type Words } from '../../web/src/features/log/words.ts';
import {
  countText,
  fieldName,
  isOvertaken,
  linesOfValue,
} from '../../web/src/features/proposals/values.ts';
import { createFormat } from '../../web/src/format/format.ts';
import { loadTexts } from '../../web/src/languages.ts';

const t = await loadTexts('en');

describe('the access of a contact (E3)', () => {
  const inactive = (inactiveReason: 'deactivated' | 'invitation-expired' | 'idle') =>
    ({ status: 'inactive', inactiveReason }) as const;
  const invited = { status: 'invited', inactiveReason: null } as const;
  const active = { status: 'active', inactiveReason: null } as const;

  it('is called by what its grantors know of it', () => {
    const all = [
      invited,
      active,
      ...(['deactivated', 'invitation-expired', 'idle'] as const).map(inactive),
    ];
    expect(all.map(stateOf)).toEqual(['invited', 'active', 'suspended', 'expired', 'idle']);
    expect(all.map(mayInvite)).toEqual([true, false, false, true, false]);
  });

  it('warns of an e-mail that came back as long as a password is awaited', () => {
    expect(undelivered({ ...invited, invitationEmail: 'bounced' })).toBe('bounced');
    expect(undelivered({ ...inactive('invitation-expired'), invitationEmail: 'complained' })).toBe(
      'complained',
    );
    for (const invitationEmail of ['suppressed', 'failed'] as const) {
      expect(undelivered({ ...invited, invitationEmail })).toBe(invitationEmail);
    }
    expect(undelivered({ ...invited, invitationEmail: 'sent' })).toBeUndefined();
    expect(undelivered({ ...active, invitationEmail: 'bounced' })).toBeUndefined();
  });

  it('is stated by its form as the API takes it (E2)', () => {
    const proposed = accessValues({ userCode: '800555101', email: null });
    expect(proposed).toEqual({ userCode: '800555101', email: '', ipAddresses: '', branchId: '' });
    const email = 'h.roy@client.example';
    expect(accessBody({ ...proposed, email })).toEqual({
      ...{ userCode: '800555101', email, ipAddresses: [], branchId: null },
    });
    const limited = {
      userCode: 'A-101',
      email,
      ipAddresses: ['192.0.2.0/24', '::1'],
      branchId: 'b',
    };
    expect(accessBody(accessValues(limited))).toEqual(limited);
  });

  it('tells which of its addresses were refused, by their places', () => {
    const errors = ['ipAddresses.1', 'email', 'ipAddresses.7'].map((path) => ({
      ...{ path, code: 'ip-address', message: 'no' },
    }));
    const sent = ['192.0.2.1', '123.542.654.785'];
    const wrong = wrongAddresses({ body: { errors } }, sent, ({ message }) => message);
    expect([...wrong]).toEqual([['123.542.654.785', 'no']]);
    expect(wrongAddresses({ body: {} }, sent, String).size).toBe(0);
  });

  it('is listed by an address that leaves out what does not fit', () => {
    expect(accessesSearch({ status: 'active', due: true })).toEqual({
      status: 'active',
      due: 'true',
    });
    expect(accessesSearch({ status: 'gone', due: 'no' })).toEqual({});
  });
});

describe('a proposal (E5)', () => {
  const change = { field: 'city', before: 'Lyon', after: 'Paris', current: 'Lyon', accepted: null };

  it('says where somebody else has changed the field meanwhile', () => {
    expect(isOvertaken(change)).toBe(false);
    expect(isOvertaken({ ...change, current: 'Nice' })).toBe(true);
    expect(isOvertaken({ ...change, before: null, current: '' })).toBe(false);
    const before = { city: 'Lyon', country: 'FR' };
    const current = { address: null, country: 'FR', city: 'Lyon' };
    expect(isOvertaken({ ...change, before, current })).toBe(false);
    expect(isOvertaken({ ...change, before, current: { ...current, city: 'Nice' } })).toBe(true);
  });

  it('shows values as lines, an address by its parts', () => {
    const delivery = { country: 'FR', city: 'Lyon', address: '12 quai Sud', region: null };
    expect(linesOfValue('delivery', delivery, 'en-GB')).toEqual(['12 quai Sud', 'Lyon', 'France']);
    expect(linesOfValue('country', 'CA', 'fr-FR')).toEqual(['Canada']);
    expect(linesOfValue('phone', null, 'en-GB')).toEqual([]);
  });

  it('names fields by the record that they are of', () => {
    expect(fieldName('customer', 'delivery', t)).toBe('Delivery address');
    expect(fieldName('contact', 'title', t)).toBe('Title');
    expect(fieldName('contact', 'other', t)).toBe('other');
    expect([countText(3, false), countText(100, true)]).toEqual(['3', '100+']);
  });
});

describe('what the log says of contacts (D4)', () => {
  const words: Words = { t, format: createFormat('en-GB', 'UTC'), nameOf: () => undefined };
  const told: Parameters<typeof targetText>[0] = {
    id: '1',
    at: '2026-11-22T02:30:00.000Z',
    actor: { kind: 'contact', id: 'c-1', name: 'Hélène Roy' },
    action: 'proposal.made',
    target: { type: 'proposal', id: 'p-1' },
    customerCode: '8005551',
    before: {},
    after: {
      target: { type: 'customer', id: '8005551' },
      state: 'pending',
      changes: [
        { field: 'phone', before: null, after: '+33 1 86 95 12 34' },
        { field: 'delivery', before: {}, after: { city: 'Lyon', country: 'FR', region: null } },
      ],
    },
    ip: '203.0.113.7',
  };

  it('tells a proposal by its customer and its changes', () => {
    expect(targetText(told, words)).toBe('8005551');
    const [change, ...others] = changesOf(told);
    expect([change?.path, others]).toEqual([['changes'], []]);
    expect(valueText('changes', change?.after, words)).toBe(
      'Phone: +33 1 86 95 12 34, Delivery address: Lyon, France',
    );
    expect(valueText('acceptedFields', ['phone'], words)).toBe('Phone');
  });

  it('tells a contact by the user code where nothing else is known', () => {
    const granted = { ...told, target: { type: 'contact', id: 'c-1' } as const };
    expect(targetText({ ...granted, after: { userCode: '800555101' } }, words)).toBe('800555101');
    expect(targetText({ ...granted, after: { status: 'active' } }, words)).toBe('8005551');
  });
});
