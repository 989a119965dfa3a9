import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#shared/contract/client.ts';
import { ledgerEvents } from '#shared/domain/file-ledger.ts';
import {
  customersOf,
  findContacts,
  recipientTypesOf,
  writable,
} from '../../web/src/features/file-link/recipients.ts';
import { kindOf, refusalOf } from '../../web/src/features/file-link/state.ts';
import { acceptedTypes } from '../../web/src/features/files/checks.ts';
import { languages, loadTexts } from '../../web/src/languages.ts';

describe('the page of a link to a file (G7)', () => {
  it.each([
    ['link-expired', 'expired'],
    ['link-revoked', 'revoked'],
    ['not-found', 'unknown'],
    ['validation-failed', 'unknown'],
    ['too-many-requests', undefined],
    ['unreachable', undefined],
  ] as const)('tells %s as %s', (code, refusal) => {
    expect(refusalOf(new ApiProblem(400, { code }))).toBe(refusal);
  });

  it('is not refused by what is no answer of the API', () => {
    expect(refusalOf(new Error('link-expired'))).toBeUndefined();
    expect(refusalOf(null)).toBeUndefined();
  });

  it('names the kind of every type that is accepted (G2), in each language', async () => {
    const texts = await Promise.all(languages.map(loadTexts));
    for (const type of acceptedTypes) {
      const kind = kindOf(`Delivery note.${type.toUpperCase()}`);
      for (const { fileLink } of texts) expect(kind && fileLink.kinds[kind], type).toBeTruthy();
    }
    expect(kindOf('program.exe')).toBeUndefined();
    expect(kindOf('README')).toBeUndefined();
  });
});

describe('to whom a link is sent (G3, G7)', () => {
  it.each([
    [true, true, ['contact', 'user']],
    [true, false, ['contact']],
    [false, true, ['user']],
    [false, false, []],
  ])('customers %s, colleagues %s: %o', (visibleToCustomers, visibleToColleagues, types) => {
    expect(recipientTypesOf({ visibleToCustomers, visibleToColleagues })).toEqual(types);
  });

  it('offers each customer of the file once', () => {
    const on = (number: string, customerCode: string) => ({ key: number, number, customerCode });
    const invoices = [on('F-1', '8005551'), on('F-2', '8005552'), on('F-3', '8005551')];
    expect(customersOf({ invoices })).toEqual(['8005551', '8005552']);
  });

  it('offers contacts who can be written to, found by any of their words', () => {
    const nothing = { title: null, department: null, email: null };
    const inAccounts = { department: 'Comptabilité', email: 'h.roy@client.example' };
    const contacts = [
      { ...nothing, id: '1', name: 'Hélène Roy', ...inAccounts },
      { ...nothing, id: '2', name: 'Paul Petit' },
      { ...nothing, id: '3', name: 'Anne Roy', title: 'Acheteuse', email: 'achats@client.example' },
    ];
    const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id);
    expect(idsOf(writable(contacts))).toEqual(['1', '3']);
    expect(idsOf(findContacts(contacts, ''))).toEqual(['1', '2', '3']);
    expect(idsOf(findContacts(contacts, 'roy HELENE'))).toEqual(['1']);
    expect(idsOf(findContacts(contacts, 'comptabilite'))).toEqual(['1']);
    expect(idsOf(findContacts(contacts, 'achats@'))).toEqual(['3']);
  });

  it('is told in the log and in the history (G11)', async () => {
    for (const { log, fileChanges } of await Promise.all(languages.map(loadTexts))) {
      expect(log.actions).toHaveProperty(['attachment.link-sent']);
      expect(log.fields).toHaveProperty('to');
      for (const event of ledgerEvents) expect(fileChanges.events).toHaveProperty([event]);
      expect(fileChanges.refusals).toHaveProperty(['link-expired']);
      expect(fileChanges.refusals).toHaveProperty(['link-revoked']);
    }
  });
});
