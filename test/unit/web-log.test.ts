import { describe, expect, it } from 'vitest';
import { apiKeySchema } from '#shared/domain/api-key.ts';
import { assignmentRuleSchema } from '#shared/domain/assignment-rule.ts';
import { attachmentSchema } from '#shared/domain/attachment.ts';
import { targetTypes } from '#shared/domain/audit.ts';
import { contactSchema } from '#shared/domain/contact.ts';
import { customerSchema } from '#shared/domain/customer.ts';
import { accountSchema, branchSchema, entitySchema } from '#shared/domain/entity.ts';
import { invoiceSchema } from '#shared/domain/invoice.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { savedSearchSchema } from '#shared/domain/saved-search.ts';
import { userSchema } from '#shared/domain/user.ts';
import { expiryDays } from '../../web/src/features/api-keys/expiry.ts';
import { changesOf } from '../../web/src/features/log/changes.ts';
import { exportRows } from '../../web/src/features/log/export-rows.ts';
import { isWithin, utcDaysOf } from '../../web/src/features/log/period.ts';
import { recordKey } from '../../web/src/features/log/record-key.ts';
import {
  actionText,
  fieldText,
  inOrder,
  targetText,
  valueText,
  type Words,
  withNamesIn,
} from '../../web/src/features/log/words.ts';
import { csvOf } from '../../web/src/format/csv.ts';
import { endOf } from '../../web/src/format/days.ts';
import { createFormat } from '../../web/src/format/format.ts';
import { loadTexts } from '../../web/src/languages.ts';

const t = await loadTexts('en');
const words: Words = {
  t,
  format: createFormat('en-GB', 'America/Montreal'),
  nameOf: (id) => ({ 'u-1': 'Claire Martin', 'e-1': 'Ardoise' })[id],
};
type Entry = Parameters<typeof targetText>[0];
const entry = (stated: Partial<Entry>): Entry => ({
  id: '1',
  at: '2026-11-22T02:30:00.000Z',
  actor: { kind: 'user', id: 'u-1', name: 'Claire Martin' },
  action: 'user.updated',
  target: { type: 'user', id: 'u-1' },
  customerCode: null,
  before: {},
  after: {},
  ip: '203.0.113.7',
  ...stated,
});

describe('the changes of a log entry (D4)', () => {
  it('are the innermost fields that differ', () => {
    const before = { name: 'Old', delivery: { city: 'Lyon', country: 'FR' }, version: 1 };
    const after = { name: 'New', delivery: { city: 'Nice', country: 'FR' }, version: 2 };
    expect(changesOf({ before, after })).toEqual([
      { path: ['name'], before: 'Old', after: 'New' },
      { path: ['delivery', 'city'], before: 'Lyon', after: 'Nice' },
    ]);
  });

  it('leave out what is empty on both sides', () => {
    expect(changesOf({ before: {}, after: { phone: null, groups: [], code: 'A' } })).toEqual([
      { path: ['code'], before: undefined, after: 'A' },
    ]);
  });
});

describe('a log in words', () => {
  it('calls actions and fields by their names, unknown ones as they are', () => {
    expect(actionText('user.invited', t)).toBe('Invitation sent');
    expect(actionText('robot.started', t)).toBe('robot.started');
    expect(fieldText(['delivery', 'city'], words)).toBe('Delivery address · City');
    expect(fieldText(['totpRequired', 'collector'], words)).toBe(
      'Second factor required · Collector',
    );
    expect(fieldText(['createdBy', 'name'], words)).toBe('Created by');
    expect(fieldText(['somethingNew'], words)).toBe('somethingNew');
  });

  it('names the record first, then its fields in the order of their names', () => {
    const fields = { phone: '1', city: 'Nice', name: 'Atelier', code: 'C-1' };
    const changes = inOrder(changesOf({ before: {}, after: fields }), words);
    expect(changes.map(({ path }) => path.join('.'))).toEqual(['code', 'name', 'city', 'phone']);
  });

  it('has a word for every field that the log keeps of a record', () => {
    const schemas = [
      accountSchema(),
      apiKeySchema(),
      assignmentRuleSchema(),
      attachmentSchema(),
      branchSchema(),
      contactSchema(),
      customerSchema(),
      entitySchema(),
      invoiceSchema(),
      savedSearchSchema(),
      userSchema(),
    ];
    const fields = schemas.flatMap(({ shape }) => Object.keys(shape));
    const shown = changesOf({ before: {}, after: Object.fromEntries(fields.map((f) => [f, 1])) });
    const raw = shown.map(({ path }) => path).filter((path) => fieldText(path, words) === path[0]);
    expect(raw.flat()).toEqual(['secretHash', 'cursorSecret', 'sessionEpoch']);
  });

  it('tells of a hold why, by whom and since when (G9)', () => {
    const at = '2026-11-22T10:00:00.000Z';
    const hold = { reason: 'Litigation', by: { id: 'u-1', name: 'Claire Martin' }, at };
    const changes = changesOf({ before: { hold: null }, after: { hold } });
    expect(changes.map(({ path }) => fieldText(path, words))).toEqual([
      ...['Hold · Reason', 'Hold · By', 'Hold · Since'],
    ]);
    expect(actionText('invoice.hold-lifted', t)).toBe('Hold of an invoice lifted');
    expect(valueText('state', 'deleted', words)).toBe('Deleted');
  });

  it('has a word for every kind of record', () => {
    expect(Object.keys(t.log.kinds).sort()).toEqual([...targetTypes].sort());
  });

  it('says values as people do', () => {
    expect(valueText('role', 'credit-manager', words)).toBe('Credit manager');
    expect(valueText('collectorId', 'u-1', words)).toBe('Claire Martin');
    expect(valueText('canImport', true, words)).toBe('Yes');
    expect(valueText('phone', null, words)).toBe('—');
    expect(valueText('dueDate', '2026-10-31', words)).toBe('31 Oct 2026');
    expect(valueText('memberships', [{ entityId: 'e-1', role: 'guest' }], words)).toBe(
      'Ardoise · Guest',
    );
    expect(valueText('invoices', [{ number: 'F-1', customerCode: 'C-1' }], words)).toBe(
      'F-1 · C-1',
    );
    expect(valueText('country', 'FR', words)).toBe('France');
    expect(valueText('state', 'available', words)).toBe('Available');
    expect(valueText('timeZone', 'America/New_York', words)).toBe('America/New York');
    expect(valueText('size', 1_258_291, words)).toBe('1.2 MB');
    expect(valueText('balance', '8135.40', words)).toBe('8,135.40');
    expect(valueText('attachmentCount', 1200, words)).toBe('1,200');
  });

  it('names what an entry is about', () => {
    expect(targetText(entry({}), words)).toBe('Claire Martin');
    expect(targetText(entry({ target: { type: 'user', id: 'gone' } }), words)).toBe('gone');
    const customer = {
      target: { type: 'customer', id: 'C-1' },
      after: { name: 'Atelier' },
    } as const;
    expect(targetText(entry(customer), words)).toBe('C-1 · Atelier');
    expect(targetText(entry({ target: { type: 'account', id: 'account' } }), words)).toBe('');
    const said = {
      target: { type: 'proposal', id: 'p-1' },
      customerCode: 'C-1',
      after: { target: { type: 'invoice', id: 'F-1' } },
    } as const;
    expect(targetText(entry(said), words)).toBe('C-1 · F-1');
    const promise = { kind: 'promise', promiseDate: '2026-12-24' };
    const changes = [{ field: 'prequalification', before: null, after: promise }];
    expect(valueText('changes', changes, words)).toBe(
      'Said of the invoice: Promise to pay, 24 Dec 2026',
    );
  });

  it('tells the time where the entity is', () => {
    const shown = valueText('lastUsedAt', '2026-11-22T02:30:00.000Z', words);
    expect(shown).toBe('21 Nov 2026, 21:30');
  });

  it('links customers and invoices by the keys that the API has for them', () => {
    for (const name of ['F26-4101', 'a/b', 'é ü', '~x', '.dot']) {
      expect(recordKey(name)).toBe(toKey(name));
    }
  });
});

describe('a log as a file (D4)', () => {
  const contact = { type: 'contact', id: 'c-1' } as const;
  const entries = [
    entry({
      action: 'contact.updated',
      target: contact,
      before: { phone: null },
      after: { phone: '+33 1 23' },
    }),
    entry({ action: 'contact.created', target: contact, after: { name: 'Jo Roy' }, ip: null }),
    entry({ action: 'user.signed-in', actor: { kind: 'api-key', id: 'k', name: '=HYPERLINK(1)' } }),
  ];
  const [header, ...rows] = exportRows(entries, withNamesIn(entries, words));

  it('says when, who, what, on which record, each field before and after, and from where', () => {
    expect(header).toEqual([
      'When (America/Montreal)',
      'Who',
      'Action',
      'Record',
      'Field',
      'Before',
      'After',
      'IP address',
    ]);
    const [when, who] = ['2026-11-21 21:30:00', 'Claire Martin'];
    const record = 'Contact · Jo Roy';
    expect(rows.slice(0, 2)).toEqual([
      [when, who, 'Contact changed', record, 'Phone', '', '+33 1 23', '203.0.113.7'],
      [when, who, 'Contact added', record, 'Name', '', 'Jo Roy', ''],
    ]);
  });

  it('has a row of its own for what changed no field', () => {
    expect(rows[2]?.slice(1)).toEqual([
      '=HYPERLINK(1) (API key)',
      'Signed in',
      'User · Claire Martin',
      '',
      '',
      '',
      '203.0.113.7',
    ]);
  });

  it('is UTF-8 with its mark for the spreadsheet of the reader, without formulas', () => {
    expect(csvOf([['é', '=1+1', 'a;b']], 'fr-FR')).toBe('\ufeffé;\'=1+1;"a;b"\r\n');
    expect(csvOf([['a,b', '-12.50']], 'en-GB')).toBe('\ufeff"a,b",-12.50\r\n');
    expect(csvOf(rows.slice(2), 'en-GB')).toContain(",'=HYPERLINK(1) (API key),");
  });
});

describe('the days of a log', () => {
  it('are asked for by the days of UTC that hold them', () => {
    const day = { from: '2026-11-22', to: '2026-11-22' };
    expect(utcDaysOf(day, 'Europe/Paris')).toEqual({ from: '2026-11-21', to: '2026-11-22' });
    expect(utcDaysOf(day, 'America/Montreal')).toEqual({ from: '2026-11-22', to: '2026-11-23' });
    expect(utcDaysOf(day, 'UTC')).toEqual(day);
    expect(utcDaysOf({}, 'Europe/Paris')).toEqual({ from: undefined, to: undefined });
  });

  it('are then those of the entity', () => {
    const day = { from: '2026-11-21', to: '2026-11-21' };
    expect(isWithin('2026-11-22T02:30:00.000Z', day, 'America/Montreal')).toBe(true);
    expect(isWithin('2026-11-22T02:30:00.000Z', day, 'Europe/Paris')).toBe(false);
    expect(isWithin('2026-11-22T02:30:00.000Z', {}, 'Europe/Paris')).toBe(true);
  });
});

describe('the expiry of an API key (I2)', () => {
  it('is proposed in a year, and at most three years ahead', () => {
    expect(expiryDays('2026-11-22')).toEqual({
      least: '2026-11-23',
      proposed: '2027-11-22',
      most: '2029-11-20',
    });
  });

  it('is the end of the day where the entity is, also when the clocks change on it', () => {
    expect(endOf('2027-11-22', 'Asia/Tokyo')).toBe('2027-11-22T14:59:59.000Z');
    expect(endOf('2027-11-22', 'America/Montreal')).toBe('2027-11-23T04:59:59.000Z');
    expect(endOf('2027-03-28', 'Europe/Paris')).toBe('2027-03-28T21:59:59.000Z');
    expect(endOf('2027-10-31', 'Europe/Paris')).toBe('2027-10-31T22:59:59.000Z');
  });
});
