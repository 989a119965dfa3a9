import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#shared/contract/client.ts';
import { ledgerEvents } from '#shared/domain/file-ledger.ts';
import { keptThrough } from '#shared/domain/retention.ts';
import type { ForecastFile, LedgerEntry } from '../../web/src/api/types.ts';
import { additionMessage } from '../../web/src/features/files/addition-message.ts';
import { fileChange, fileValues, isHiding } from '../../web/src/features/files/file-values.ts';
import { eventText, factsOf } from '../../web/src/features/files/ledger.ts';
import { numbersToName } from '../../web/src/features/files/numbers.ts';
import { keptOf, mayRunOut } from '../../web/src/features/retention/kept.ts';
import { createFormat } from '../../web/src/format/format.ts';
import { loadTexts } from '../../web/src/languages.ts';

const t = await loadTexts('en');
const words = { t, format: createFormat('en-GB', 'UTC'), nameOf: () => undefined };

const file = {
  description: 'Delivery note',
  comment: null,
  visibleToColleagues: false,
  visibleToCustomers: true,
};

describe('the form of a file (G5)', () => {
  it('sends what was touched alone, and nothing for what was emptied', () => {
    const values = { ...fileValues(file), description: ' ', comment: ' check ' };
    const touched = { description: true, comment: true, visibleToColleagues: false };
    expect(fileChange(values, touched)).toEqual({ description: null, comment: 'check' });
    expect(fileChange(values, {})).toEqual({});
    expect(fileChange(values, { visibleToCustomers: true })).toEqual({ visibleToCustomers: true });
  });

  it.each([
    [{ visibleToColleagues: false, visibleToCustomers: false }, true],
    [{ visibleToColleagues: true, visibleToCustomers: false }, true],
    [{ visibleToColleagues: true, visibleToCustomers: true }, false],
    [{ visibleToColleagues: false, visibleToCustomers: true }, false],
  ])('knows what hides it from somebody (G6): %o', (after, hides) => {
    expect(isHiding(fileValues(file), after)).toBe(hides);
  });

  it('names the first invoices of many', () => {
    const invoices = Array.from({ length: 8 }, (_, index) => ({ number: `F-${index}` }));
    expect(numbersToName(invoices.slice(0, 2))).toEqual({ shown: ['F-0', 'F-1'], left: 0 });
    expect(numbersToName(invoices).left).toBe(2);
  });
});

describe('the history of a file (G11)', () => {
  const entry = (stated: Partial<LedgerEntry>): LedgerEntry => ({
    id: '1',
    at: '2026-11-22T10:00:00.000Z',
    event: 'changed',
    by: { kind: 'user', id: 'u-1', name: 'Claire Martin' },
    ip: '192.0.2.1',
    reason: null,
    detail: {},
    ...stated,
  });

  it('has a word for every event', () => {
    const said = ledgerEvents.map((event) => eventText(entry({ event }), t));
    expect(said.filter((text, index) => text === ledgerEvents[index])).toEqual([]);
  });

  it('says why something was refused, in the words of the API where there are no others', () => {
    const refused = (reason: string) => eventText(entry({ event: 'refused', reason }), t);
    expect(refused('not-shared')).toBe('Refused: it was not visible to customers');
    expect(refused('moon-phase')).toBe('Refused: moon-phase');
  });

  it('says what changed, on which invoices, and the hash of what is gone', () => {
    const changed = { comment: null, visibleToCustomers: true, hold: { reason: 'Litigation' } };
    expect(factsOf(entry({ detail: { changed } }), words)).toEqual([
      ['Comment', '—'],
      ['Visible to customers', 'Yes'],
      ['Legal hold', 'Litigation'],
    ]);
    expect(factsOf(entry({ detail: { changed: { hold: null } } }), words)).toEqual([
      ['Legal hold', 'The hold is lifted'],
    ]);
    const invoices = ['F-1', 'F-2'].map((number) => ({ number, customerCode: 'C-1' }));
    expect(factsOf(entry({ detail: { invoices, sha256: '2cf2' } }), words)).toEqual([
      ['Invoices', 'F-1, F-2'],
      ['SHA-256 of its content', '2cf2'],
    ]);
  });
});

describe('until when files are kept (G8)', () => {
  const due = (key: string, removeOn: string | null, hold: string | null = null): ForecastFile => ({
    id: '1',
    fileName: 'a.txt',
    size: 5,
    invoice: { key, number: key },
    customer: { key: 'C-1', code: 'C-1' },
    settledOn: '2026-08-31',
    removeOn,
    hold,
  });

  it('is the day before the first of an invoice is removed', () => {
    const forecast = [due('F-1', '2027-03-05'), due('F-1', '2027-03-01'), due('F-2', '2027-02-01')];
    expect(keptOf(forecast, 'F-1')).toEqual({ until: '2027-02-28', isHeld: false });
    expect(keptOf([due('F-1', null)], 'F-1')).toBeUndefined();
    expect(keptOf([], 'F-1')).toBeUndefined();
  });

  it('is beyond that day where a hold keeps all of them (G9)', () => {
    expect(keptOf([due('F-1', '2027-03-01', 'Audit')], 'F-1')?.isHeld).toBe(true);
    const some = [due('F-1', '2027-03-01', 'Audit'), due('F-1', '2027-03-01')];
    expect(keptOf(some, 'F-1')?.isHeld).toBe(false);
  });

  it.each(['2026-08-31', '2027-02-28', '2028-08-31', '2026-01-31'])(
    'is asked for whenever the forecast may know, settled on %s',
    (settledOn) => {
      const days = (count: number) =>
        new Date(Date.parse(keptThrough(settledOn)) + count * 86_400_000)
          .toISOString()
          .slice(0, 10);
      expect(mayRunOut(settledOn, days(1 - 30))).toBe(true);
      expect(mayRunOut(settledOn, settledOn)).toBe(false);
      expect(mayRunOut(null, settledOn)).toBe(false);
    },
  );
});

describe('files for an invoice settled long ago (G8)', () => {
  const errors = [{ path: 'invoices.1', code: 'retention-passed', message: 'was settled' }];
  const refusal = new ApiProblem(422, { code: 'validation-failed', errors });

  it('are refused in words that name it among several', () => {
    const sentence = t.fieldErrors['retention-passed'];
    expect(additionMessage(refusal, ['F-1', 'F-2'], t)).toBe(`F-2: ${sentence}`);
    expect(additionMessage(refusal, ['F-1'], t)).toBe(sentence);
    expect(additionMessage(new ApiProblem(0, {}), ['F-1'], t)).toBe(t.problems.unreachable);
  });
});
