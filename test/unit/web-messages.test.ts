import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#shared/contract/client.ts';
import * as domain from '#shared/domain/message.ts';
import { templateVariables } from '#shared/domain/message-template.ts';
import { isUnderWay } from '../../web/src/api/message-queries.ts';
import type { Invoice, Statement } from '../../web/src/api/types.ts';
import { targetText, valueText } from '../../web/src/features/log/words.ts';
import { unknownVariable } from '../../web/src/features/message-templates/variables.ts';
import { newMessageSearch } from '../../web/src/features/messages/address.ts';
import {
  bodyOf,
  decided,
  isWritten,
  type Known,
  newDraft,
  overdueInvoices,
  proposedInvoices,
  proposedReaders,
  withKind,
} from '../../web/src/features/messages/draft.ts';
import { errorsIn } from '../../web/src/features/messages/errors.ts';
import { choicesOf } from '../../web/src/features/messages/invoice-choices.ts';
import {
  messageKinds,
  mostCopies,
  mostInvoices,
  mostReaders,
} from '../../web/src/features/messages/kinds.ts';
import { opensStill, pageText } from '../../web/src/features/messages/page-text.ts';
import { createFormat } from '../../web/src/format/format.ts';
import { loadTexts } from '../../web/src/languages.ts';

const t = await loadTexts('en');
const format = createFormat('en-GB', 'UTC');

type Open = Statement['items'][number];
const item = (number: string, stated: Partial<Open> = {}): Open => ({
  ...{ key: number, number, type: 'invoice', issueDate: '2026-09-01', dueDate: '2026-10-01' },
  ...{ amount: '100.00', balance: '100.00', currency: 'EUR', age: 0, ageBucket: 'notDue' },
  ...{ branchId: null, reference: null, orderNumber: null, attachmentCount: 0 },
  qualification: null,
  ...stated,
});
const qualified = (kind: 'dispute' | 'promise') => ({ kind }) as Open['qualification'];
const contact = (
  id: string,
  email: string | null = `${id}@x.example`,
  why: 'bounced' | null = null,
) => ({
  id,
  email,
  undeliverable: why,
});
const written = (kind: 'reminder' | 'internal', ...ids: string[]) => ({
  kind,
  to: ids.map((id) => ({ id, name: id, email: '', state: 'sent' as const })),
});

const items = [
  item('late', { age: 12 }),
  item('credit', { age: 30, balance: '-5.00' }),
  item('disputed', { qualification: qualified('dispute') }),
  item('promised', { qualification: qualified('promise') }),
];
const known: Known = {
  items,
  contacts: [contact('c1'), contact('c2', null)],
  before: [],
  associated: ['u1', 'u2'],
  colleagues: [
    { id: 'u1', undeliverable: null },
    { id: 'u2', undeliverable: 'bounced' },
  ],
};

describe('what a message begins with (H1, C7)', () => {
  it('knows the kinds and limits of the API', () => {
    expect(messageKinds).toEqual(domain.messageKinds);
    expect([mostReaders, mostCopies, mostInvoices]).toEqual([
      domain.mostReaders,
      domain.mostCopies,
      domain.mostInvoices,
    ]);
  });

  it('is read from an address, whatever stands in it', () => {
    const invoices = ['F-1', 2042, 'F-1', { number: 'F-9' }];
    expect(newMessageSearch({ kind: 'dispute', invoices })).toEqual({
      kind: 'dispute',
      invoices: ['F-1', '2042'],
    });
    expect(newMessageSearch({ kind: 'letter', invoices: 'F-1' })).toEqual({ invoices: ['F-1'] });
    expect(newMessageSearch({ invoices: [null] })).toEqual({});
  });

  it('proposes the invoices that its kind is about; credit is never overdue', () => {
    expect(overdueInvoices(items)).toEqual(['late']);
    const proposed = messageKinds.map((kind) => proposedInvoices(kind, items));
    expect(proposed).toEqual([['late'], ['disputed'], ['promised'], [], ['disputed']]);
    const many = Array.from({ length: 130 }, (_, n) => item(`F-${n}`, { age: 1 }));
    expect(overdueInvoices(many)).toHaveLength(mostInvoices);
  });

  it('proposes those who were written to last, else the only one who can be', () => {
    const [one, two] = [contact('c1'), contact('c2')];
    const before = [written('internal', 'c2'), written('reminder', 'c1', 'gone')];
    expect(proposedReaders([one, two], before)).toEqual(['c1']);
    expect(proposedReaders([one, two], [])).toEqual([]);
    expect(proposedReaders([one, contact('c2', null)], [])).toEqual(['c1']);
    expect(proposedReaders([contact('c1', 'a@x.example', 'bounced'), two], before)).toEqual(['c2']);
  });

  it('leaves copies to the API until they are chosen, and text to the template', () => {
    const draft = newDraft('reminder', undefined);
    const message = decided(draft, known);
    expect(message).toMatchObject({ to: ['c1'], copies: ['u1'], invoices: ['late'] });
    expect(bodyOf(message)).toEqual({
      ...{ kind: 'reminder', to: ['c1'], invoices: ['late'], includeFiles: true },
    });
    const own = decided({ ...draft, cc: [], subject: '', body: 'Hello' }, known);
    expect(bodyOf(own)).toMatchObject({ cc: [], subject: '', body: 'Hello' });
    expect([isWritten(draft), isWritten(own)]).toEqual([false, true]);
  });

  it('goes to nobody yet where it becomes internal; its text stays (H2)', () => {
    const draft = { ...newDraft('reminder', ['F-1']), to: ['c1'], cc: ['u1'], body: 'Hello' };
    expect(withKind(draft, 'dispute')).toEqual({ ...draft, kind: 'dispute' });
    const message = decided(withKind(draft, 'internal'), known);
    expect(message).toMatchObject({ to: [], copies: [], invoices: ['F-1'], body: 'Hello' });
  });

  it('offers what is settled where it was asked for and is of the same customer', () => {
    const settled = (number: string, customerKey: string) =>
      ({ ...item(number), customerKey, status: 'settled' }) as unknown as Invoice;
    const offered = choicesOf(items, [settled('S-1', 'C1'), settled('S-2', 'C2')], 'C1');
    expect(offered.map(({ number }) => number)).toEqual(['S-1', ...items.map((one) => one.number)]);
    expect(offered.map(({ isSettled }) => isSettled)).toEqual([true, false, false, false, false]);
  });
});

describe('what is wrong with a message (H1)', () => {
  const asked = bodyOf(decided(newDraft('reminder', ['F-1', 'F-2']), known));
  const problem = (...errors: { path: string; code: string; message: string }[]) =>
    new ApiProblem(422, { code: 'validation-failed', errors });
  const nameOf = (id: string) => ({ c1: 'Hélène Roy' })[id] ?? id;

  it('is told at its field, of somebody or an invoice by name', () => {
    const error = problem(
      { path: 'to.0', code: 'no-email', message: '' },
      { path: 'invoices.1', code: 'settled', message: '' },
      { path: 'body', code: 'unknown-variable', message: '' },
      { path: 'kind', code: 'invalid-value', message: '' },
    );
    expect(errorsIn(error, asked, nameOf, t)).toEqual({
      to: 'Hélène Roy: Has no e-mail address.',
      invoices: 'F-2: Is settled.',
      body: 'It names a variable that there is not.',
    });
    expect(errorsIn(new ApiProblem(409, { code: 'customer-inactive' }), asked, nameOf, t)).toEqual(
      {},
    );
    expect(errorsIn(null, asked, nameOf, t)).toEqual({});
  });
});

describe('a message that was written (H1, H4)', () => {
  const now = Date.parse('2026-11-20T08:00:00Z');
  const page = (pageExpiresAt: string | null, revokedAt: string | null = null) => ({
    pageExpiresAt,
    revokedAt,
  });

  it('is under way until everybody has been sent it', () => {
    const [reader] = written('reminder', 'c1').to;
    const sent = { state: 'sent' as const, to: reader ? [reader] : [], cc: [] };
    expect(isUnderWay(sent)).toBe(false);
    expect(isUnderWay({ ...sent, state: 'queued' })).toBe(true);
    expect(isUnderWay({ ...sent, cc: [{ ...sent.to[0], state: 'queued' } as never] })).toBe(true);
  });

  it('says until when its page opens', () => {
    const pages = [
      page(null),
      page('2026-12-20T08:00:00Z'),
      page('2026-11-19T08:00:00Z'),
      page('2026-12-20T08:00:00Z', '2026-11-18T08:00:00Z'),
    ];
    expect(pages.map((one) => pageText(one, t, format, now))).toEqual([
      'Opens once the e-mail is sent',
      'Opens until 20 December 2026 at 08:00 UTC',
      'Expired on 19 November 2026 at 08:00 UTC',
      'Closed on 18 November 2026 at 08:00 UTC',
    ]);
    expect(pages.map((one) => opensStill(one, now))).toEqual([true, true, false, false]);
  });

  it('is named in the log by its subject, a template by its kind and language', () => {
    const words = { t, format, nameOf: () => undefined };
    const entry = (type: 'message' | 'message-template', id: string, after: object) => ({
      ...{ id: '1', at: '', action: '', customerCode: null, before: {}, ip: null },
      ...{ actor: { kind: 'user' as const, id: 'u', name: '' }, target: { type, id } },
      after: { ...after },
    });
    expect(targetText(entry('message', 'm', { subject: 'Reminder' }), words)).toBe('Reminder');
    expect(targetText(entry('message-template', 'dispute.fr', {}), words)).toBe(
      'Dispute · Français',
    );
    expect(valueText('kind', 'reminder', words)).toBe('Reminder');
  });
});

describe('the variables of a template (H1)', () => {
  it('are those of the API, blanks or not; others are found', () => {
    expect(unknownVariable('{{customer}} owes {{ total }}', templateVariables)).toBeUndefined();
    expect(unknownVariable('{{customer}} {{who}} {{what}}', templateVariables)).toBe('who');
    expect(unknownVariable('{{}}', templateVariables)).toBe('');
    expect(Object.keys(t.messageTemplates.variableNames)).toEqual(templateVariables);
  });
});
