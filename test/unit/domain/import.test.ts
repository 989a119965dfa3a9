import { describe, expect, it } from 'vitest';
import { contactFields } from '#shared/domain/contact.ts';
import { customerFields } from '#shared/domain/customer.ts';
import { mappingError, proposedMapping } from '#shared/domain/import.ts';
import { importFields, importKinds, requiredFields } from '#shared/domain/import-fields.ts';
import { invoiceFields } from '#shared/domain/invoice.ts';

describe('the columns of each kind of file (D3)', () => {
  it('are every field that is stated of the record, by the names of the API', () => {
    const { delivery: _, collectorId, branchId, ...own } = customerFields().shape;
    const shown = importFields.customers.filter((field) => !field.startsWith('delivery.'));
    // Colleagues and branches are called by their names.
    const called = { code: 1, collector: collectorId, branch: branchId, colleague: 1 };
    expect(shown.toSorted()).toEqual(Object.keys({ ...own, ...called }).toSorted());
    const parts = ['address', 'address2', 'city', 'region', 'postalCode', 'country'];
    expect(importFields.customers).toEqual(
      expect.arrayContaining(parts.map((part) => `delivery.${part}`)),
    );
    const contact = ['customerCode', ...Object.keys(contactFields().shape)];
    expect(importFields.contacts.toSorted()).toEqual(contact.toSorted());
    const { branchId: __, ...invoice } = invoiceFields().shape;
    const more = ['number', 'customerCode', 'currency', 'branch', 'settledOn'];
    const invoices = [...Object.keys(invoice), ...more];
    expect(importFields.invoices.toSorted()).toEqual(invoices.toSorted());
  });

  it.each(importKinds)('of %s: the required ones are among them, and none twice', (kind) => {
    expect(importFields[kind]).toEqual(expect.arrayContaining([...requiredFields[kind]]));
    expect(new Set(importFields[kind]).size).toBe(importFields[kind].length);
  });
});

describe('what a column is taken for (D3)', () => {
  it.each(importKinds)('of %s: its own name, whatever its case, accents and signs', (kind) => {
    for (const field of importFields[kind]) {
      const words = field.replace(/([A-Z])/g, ' $1');
      for (const header of [field, field.toUpperCase(), words, ` ${words.replace(' ', '_')} :`]) {
        expect(proposedMapping(kind, [header])).toEqual({ [header]: field });
      }
    }
  });

  it.each([
    ['Code client', 'code'],
    ['CUSTOMER CODE', 'code'],
    ['Nom', 'name'],
    ['Raison sociale', 'name'],
    ['Company name', 'name'],
    ['Ville', 'city'],
    ['Code postal', 'postalCode'],
    ['ZIP', 'postalCode'],
    ['Pays', 'country'],
    ['Adresse', 'address'],
    ['Téléphone', 'phone'],
    ['Te\u0301le\u0301phone', 'phone'],
    ['Portable', 'mobile'],
    ['Courriel', 'email'],
    ['E-mail', 'email'],
    ['Mail', 'email'],
    ['SIRET', 'registrationNumber'],
    ['TVA', 'taxNumber'],
    ['VAT number', 'taxNumber'],
    ['Groupe', 'groups'],
    ['Group', 'groups'],
    ['Langue', 'language'],
    ['Devise', 'currency'],
    ['Statut', 'status'],
    ['Agence', 'branch'],
    ['branchId', 'branch'],
    ['Collecteur', 'collector'],
    ['collectorId', 'collector'],
    ['Collègue', 'colleague'],
    ['Colleagues', 'colleague'],
    ['Commercial', 'colleague'],
  ])('of customers, %s is %s', (header, field) => {
    expect(proposedMapping('customers', [header])).toEqual({ [header]: field });
  });

  it.each([
    ['contacts', 'Code client', 'customerCode'],
    ['contacts', 'Client', 'customerCode'],
    ['contacts', 'Fonction', 'title'],
    ['contacts', 'Service', 'department'],
    ['invoices', 'Customer code', 'customerCode'],
    ['invoices', 'Numéro', 'number'],
    ['invoices', 'Numéro facture', 'number'],
    ['invoices', 'Invoice number', 'number'],
    ['invoices', 'Montant', 'amount'],
    ['invoices', 'Solde', 'balance'],
    ['invoices', 'Échéance', 'dueDate'],
    ['invoices', 'Date échéance', 'dueDate'],
    ['invoices', 'Date facture', 'issueDate'],
    ['invoices', 'Date émission', 'issueDate'],
  ] as const)('of %s, %s is %s', (kind, header, field) => {
    expect(proposedMapping(kind, [header])).toEqual({ [header]: field });
  });

  it('is nothing where the name says nothing, or says it of another kind', () => {
    const headers = ['Remarques', '(C)', '価格', '', 'Montant'];
    const none = Object.fromEntries(headers.map((header) => [header, null]));
    expect(proposedMapping('customers', headers)).toEqual(none);
  });

  it.each(['constructor', 'Constructor', 'toString', 'valueOf', '__proto__'])(
    'is nothing where it is %s, which every object of the language has',
    (header) => {
      const mapping = proposedMapping('customers', [header]);
      expect(Object.entries(mapping)).toEqual([[header, null]]);
    },
  );

  it('is of two that mean the same the first', () => {
    expect(proposedMapping('customers', ['code', 'Nom', 'name', 'Raison sociale'])).toEqual({
      code: 'code',
      Nom: 'name',
      name: null,
      'Raison sociale': null,
    });
  });
});

describe('a mapping (D3)', () => {
  const headers = ['Kd-Nr', 'Firma', 'Ort'];

  it('serves where the required columns are there; others are left out', () => {
    expect(mappingError('customers', headers, { 'Kd-Nr': 'code' })).toBeUndefined();
    const all = { 'Kd-Nr': 'code', Firma: 'name', Ort: null };
    expect(mappingError('customers', headers, all)).toBeUndefined();
  });

  it.each([
    ['a column that is none', { 'Kd-Nr': 'code', Land: 'country' }, 'Land', 'unknown-column'],
    ['a field that is none', { 'Kd-Nr': 'code', Firma: 'firm' }, 'Firma', 'unknown-field'],
    ['a field of another kind', { 'Kd-Nr': 'code', Ort: 'amount' }, 'Ort', 'unknown-field'],
    ['a word of the language’s own', { 'Kd-Nr': 'constructor' }, 'Kd-Nr', 'unknown-field'],
    ['a field twice', { 'Kd-Nr': 'code', Firma: 'name', Ort: 'name' }, 'Ort', 'twice'],
    ['no required field', { Firma: 'name' }, 'code', 'required'],
    ['a required field left out', { 'Kd-Nr': null, Firma: 'name' }, 'code', 'required'],
    ['nothing', {}, 'code', 'required'],
  ])('is refused that names %s', (_, mapping, header, code) => {
    const wrong = mappingError('customers', headers, mapping);
    expect(wrong).toMatchObject({ header, code });
    expect(wrong?.message).not.toBe('');
  });

  it.each([
    ['contacts', ['customerCode', 'name']],
    ['invoices', ['number']],
  ] as const)('of %s needs %j', (kind, fields) => {
    const full = Object.fromEntries(fields.map((field) => [field, field]));
    expect(mappingError(kind, [...fields], full)).toBeUndefined();
    for (const field of fields) {
      const without = { ...full, [field]: null };
      expect(mappingError(kind, [...fields], without)?.header).toBe(field);
    }
  });
});
