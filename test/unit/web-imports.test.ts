import { describe, expect, it } from 'vitest';
import type { SheetErrorCode } from '#shared/adapters/sheets/error.ts';
import { sheetLimits } from '#shared/adapters/sheets/limits.ts';
import { contactFields } from '#shared/domain/contact.ts';
import { fieldsForNew, importFields, importKinds } from '#shared/domain/import-fields.ts';
import type { Run } from '../../web/src/api/types.ts';
import { mailLink, phoneLink } from '../../web/src/features/contacts/links.ts';
import {
  contactChanges,
  contactValues,
  contactFields as fieldsOfForm,
  newContactBody,
} from '../../web/src/features/contacts/values.ts';
import {
  isReached,
  latestRun,
  replaceIn,
  stepOf,
  stepSearch,
} from '../../web/src/features/imports/address.ts';
import { maxSheetBytes, sheetRefusal } from '../../web/src/features/imports/checks.ts';
import { fieldHint, fieldName } from '../../web/src/features/imports/fields.ts';
import { changedRows, rowFiguresOf } from '../../web/src/features/imports/figures.ts';
import {
  columnsByField,
  mappingOf,
  withoutColumn,
} from '../../web/src/features/imports/mapping.ts';
import {
  columnText,
  fieldOf,
  reasonText,
  unreadableText,
} from '../../web/src/features/imports/reasons.ts';
import { templateOf } from '../../web/src/features/imports/template.ts';
import { outcomeText, problemText } from '../../web/src/features/runs/words.ts';
import { loadTexts } from '../../web/src/languages.ts';

const [t, french] = await Promise.all([loadTexts('en'), loadTexts('fr')]);

const column = (header: string, field: string | null, samples: string[] = []) => ({
  header,
  field,
  samples,
});

describe('the fields of an import (D3)', () => {
  it('are also those that a new record needs', () => {
    for (const kind of importKinds)
      expect(importFields[kind]).toEqual(expect.arrayContaining([...fieldsForNew[kind]]));
  });

  it('have a name of their own in every language', () => {
    for (const texts of [t, french]) {
      for (const kind of importKinds) {
        const names = importFields[kind].map((field) => fieldName(kind, field, texts));
        expect(names.filter((name, at) => name === importFields[kind][at])).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
      }
    }
    expect(fieldName('customers', 'delivery.city', t)).toBe('Delivery address: City');
    expect(fieldName('customers', 'somethingNew', t)).toBe('somethingNew');
  });

  it('say what they hold, where the same name is something else as well', () => {
    expect(fieldHint('customers', 'type', t)).toBe('customer or prospect');
    expect(fieldHint('invoices', 'type', t)).toBe('invoice, credit-note or payment');
    expect(fieldHint('contacts', 'type', t)).toBeUndefined();
    expect(fieldHint('customers', 'delivery.country', t)).toBe('two letters, such as FR');
  });

  it('make a template that the reader’s spreadsheet understands', () => {
    expect(templateOf('contacts', 'fr-FR')).toBe(
      '\ufeffcustomerCode;name;title;department;type;phone;mobile;fax;email;location\r\n',
    );
    expect(templateOf('invoices', 'en-GB')).toMatch(/^\ufeffnumber,customerCode,/);
  });
});

describe('a file to import (D3)', () => {
  it('is told off before it is sent', () => {
    expect(maxSheetBytes).toBe(sheetLimits.bytes);
    const refusal = (name: string, size = 10) => sheetRefusal({ name, size });
    expect(['a.csv', 'a.TSV', 'a.txt', 'b.c.xlsx'].map((name) => refusal(name))).toEqual(
      Array(4).fill(undefined),
    );
    expect(['a.xls', 'a.pdf', 'csv', 'a.csv.zip'].map((name) => refusal(name))).toEqual(
      Array(4).fill('type'),
    );
    expect(refusal('a.csv', 0)).toBe('empty');
    expect(refusal('a.csv', maxSheetBytes)).toBeUndefined();
    expect(refusal('a.csv', maxSheetBytes + 1)).toBe('tooLarge');
  });

  it('that cannot be read says why and where, for every reason that there is', () => {
    const reasons = {
      'cell-too-long': true,
      empty: true,
      encrypted: true,
      'no-worksheet': true,
      'quote-misplaced': true,
      'quote-never-closed': true,
      'strings-too-large': true,
      'too-large': true,
      'too-many-columns': true,
      'too-many-rows': true,
      unreadable: true,
      'wrong-encoding': true,
      'wrong-type': true,
      'zip-too-large': true,
    } satisfies Record<SheetErrorCode, true>;
    for (const texts of [t, french]) {
      expect(Object.keys(texts.imports.unreadable).sort()).toEqual(Object.keys(reasons).sort());
    }
    const errors = [{ path: 'file.1204', code: 'quote-never-closed', message: '' }];
    expect(unreadableText(errors, t)).toBe(
      'Line 1,204: A quotation mark opens a cell and is never closed.',
    );
    expect(unreadableText([{ path: 'file', code: 'encrypted', message: '' }], french)).toBe(
      french.imports.unreadable.encrypted,
    );
    expect(unreadableText(undefined, t)).toBe('The file cannot be read.');
    expect(unreadableText([{ path: 'file.2', code: 'new' }], t)).toBe(
      'Line 2: The file cannot be read.',
    );
  });
});

describe('what columns are taken for (D3)', () => {
  const read = {
    columns: [column('Code', 'code'), column('Nom', 'name'), column('Note', null)],
    fields: ['code', 'name', 'notes'],
  };

  it('is as the API proposes, unless somebody has chosen', () => {
    expect(mappingOf(read)).toEqual({ Code: 'code', Nom: 'name', Note: null });
    const chosen = { Code: null, Note: 'notes', Gone: 'name', Nom: 'gone' };
    expect(mappingOf(read, chosen)).toEqual({ Code: null, Nom: null, Note: 'notes' });
    const odd = { columns: [column('constructor', null)], fields: ['code'] };
    expect(mappingOf(odd, { Code: 'code' })).toEqual({ constructor: null });
  });

  it('tells which fields have a column', () => {
    const mapping = mappingOf(read);
    expect(columnsByField(mapping).get('name')).toBe('Nom');
    expect(withoutColumn(mapping, ['code', 'notes'])).toEqual(['notes']);
  });
});

describe('the steps of an import', () => {
  const [early, late] = ['01M81QM2WM6X5SVHZZZSVW82Z6', '01M81QT4CTHKC156HKTBMDTCAQ'];

  it('lead to what was started last', () => {
    expect(stepOf({ runId: null, dryRunId: null })).toBe('columns');
    expect(stepOf({ runId: null, dryRunId: early })).toBe('check');
    expect(stepOf({ runId: late, dryRunId: early })).toBe('result');
    expect(stepOf({ runId: early, dryRunId: late })).toBe('check');
    expect(latestRun({ runId: early, dryRunId: late })).toBe(late);
  });

  it('are open once they were reached', () => {
    const runs = { runId: null, dryRunId: early };
    expect((['columns', 'check', 'result'] as const).map((step) => isReached(step, runs))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('hold their options in the address', () => {
    expect(stepSearch({ replace: true, overtaken: 'yes', other: 1 })).toEqual({ replace: true });
    expect(replaceIn({ replace: true, overtaken: true })).toEqual({ replace: true });
    expect(replaceIn({})).toEqual({});
  });
});

describe('why a row is refused, in words (D3)', () => {
  const row = (code: string) => ({ code, message: 'as the API says it' });

  it('says it by the code, and by the field where that matters', () => {
    expect(reasonText(row('duplicate'), 'customers', undefined, t)).toMatch(/^A row further up/);
    expect(reasonText(row('unknown'), 'invoices', 'customerCode', t)).toMatch(
      /^There is no customer/,
    );
    expect(reasonText(row('unknown'), 'customers', 'branch', t)).toMatch(/^There is no branch/);
    expect(reasonText(row('unknown'), 'customers', undefined, t)).toMatch(/^This is not known/);
    expect(reasonText(row('invalid'), 'invoices', 'dueDate', t)).toBe(
      'The cell cannot be read. Expected: a day, such as 31/10/2026 or 2026-10-31.',
    );
    expect(reasonText(row('required'), 'customers', 'country', t)).toBe(
      'This is needed, but empty.',
    );
    expect(reasonText(row('invalid-value'), 'customers', 'kind', french)).toContain(
      'Attendu\u00a0: company ou individual.',
    );
  });

  it('knows the refusals of the API, and shows others as they are', () => {
    expect(reasonText(row('balance-out-of-range'), 'invoices', undefined, t)).toBe(
      t.problems['balance-out-of-range'],
    );
    expect(reasonText(row('brand-new'), 'invoices', undefined, t)).toBe('as the API says it');
  });

  it('names the column, or the field for which there is none', () => {
    const mapping = { Échéance: 'dueDate', Note: null };
    expect(fieldOf('Échéance', 'invoices', mapping)).toBe('dueDate');
    expect(fieldOf('Note', 'invoices', mapping)).toBeUndefined();
    expect(fieldOf('amount', 'invoices', mapping)).toBe('amount');
    expect(columnText('Échéance', 'invoices', mapping, t)).toBe('Échéance');
    expect(columnText('amount', 'invoices', mapping, t)).toBe('Amount');
    expect(columnText('', 'invoices', mapping, t)).toBe('—');
  });
});

describe('a run of an import, in words', () => {
  const result = { created: 2, updated: 1200, unchanged: 0, refused: 3 };
  const run = { kind: 'import', state: 'done', dryRun: false, result } as unknown as Run;

  it('tells its rows', () => {
    expect(rowFiguresOf({ created: 1, refused: 'x' })).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      refused: 0,
    });
    expect(changedRows(rowFiguresOf(result))).toBe(1202);
    expect(outcomeText(run, t)).toBe('2 created, 1,200 updated, 3 refused');
    expect(outcomeText({ ...run, dryRun: true }, t)).toBe(
      '2 would be created, 1,200 would be updated, 3 refused',
    );
  });

  it('tells why the file could not be read', () => {
    const errors = [{ path: 'file.7', code: 'cell-too-long', message: '' }];
    expect(problemText({ problem: 'file-unreadable', result: { errors } }, t)).toBe(
      'Line 7: A cell has more than 32,767 characters.',
    );
    expect(problemText({ problem: 'basis-changed', result: {} }, t)).toBe(
      t.problems['basis-changed'],
    );
    expect(problemText({ problem: null, result: {} }, t)).toBe('');
  });
});

describe('contacts (E1)', () => {
  it('have all their fields in the form', () => {
    expect([...fieldsOfForm].sort()).toEqual(Object.keys(contactFields().shape).sort());
    expect(Object.keys(t.contacts.fields)).toEqual([...fieldsOfForm]);
  });

  it('send what was given or touched', () => {
    const values = { ...contactValues(), name: 'Hélène Roy', fax: ' ', phone: '0472000000' };
    expect(newContactBody(values)).toEqual({ name: 'Hélène Roy', phone: '0472000000' });
    expect(contactChanges(values, { fax: true, phone: false })).toEqual({ fax: null });
    expect(contactChanges(values, { name: true })).toEqual({ name: 'Hélène Roy' });
  });

  it.each([
    ['+33 (0)4 72 00 00 00', 'tel:+33472000000'],
    ['04.72.00-00/00', 'tel:0472000000'],
    ['(0)4 72', 'tel:0472'],
    ['+1 212 555 0100 ext. 12', 'tel:+12125550100;ext=12'],
    ['0472000000x7', 'tel:0472000000;ext=7'],
  ])('call %s', (number, link) => {
    expect(phoneLink(number)).toBe(link);
  });

  it('write to addresses with signs that mean something in links', () => {
    expect(mailLink('h.roy@client.example')).toBe('mailto:h.roy@client.example');
    expect(mailLink('a&b?c=d@client.example')).toBe('mailto:a%26b%3Fc%3Dd@client.example');
  });
});
