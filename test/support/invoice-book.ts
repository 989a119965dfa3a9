import type { Services } from '#functions/runtime/services.ts';
import { noChanges } from '#shared/data/changes.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import { plus } from '#shared/domain/calendar.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { recordsOf, settle } from './company.ts';
import type { Debtor } from './generator.ts';
import type { PlainFile, Surrounding } from './naive-invoices.ts';
import { idFrom, type Random } from './random.ts';
import { availableFile, pendingFile, storeFile } from './stored-files.ts';

const references = ['Réf ½', 'STRASSE 7', 'a%b', '東京', 'ÎLE #2', null, null];
const spellings = [
  (number: string) => number,
  (number: string) => number.toLowerCase(),
  (number: string) => `é/${number}`,
  (number: string) => `😀 ${number}`,
  (number: string) => `\uff21${number}`,
];

/** The invoices of a company with all that invoices may have, of which many are equal. */
export function variedInvoices(company: Iterable<Debtor>, branches: readonly string[]): Invoice[] {
  const all = Array.from(company, ({ invoices }) => invoices).flat();
  return all.map((invoice, n) => ({
    ...invoice,
    number: spellings[n % 11]?.(invoice.number) ?? invoice.number,
    reference: references[n % references.length] ?? null,
    branchId: branches[n % (branches.length + 1)] ?? null,
    ...(n % 13 === 0 && { type: 'payment' as const }),
    // Some of each customer's are due, or worth, the same.
    ...(n % 5 === 0 && { dueDate: plus(invoice.createdAt, 10, 'day').slice(0, 7).concat('-28') }),
    ...(n % 7 === 0 && { amount: 1200, balance: invoice.status === 'open' ? 1200 : 0 }),
  }));
}

/** Writes invoices as they are created, whether open or settled. */
export async function storeInvoices(services: Services, e: string, invoices: readonly Invoice[]) {
  const each = invoices.map((invoice) => {
    const changes = noChanges();
    services.invoices.create(changes, e, invoice);
    return changes;
  });
  await services.commitEach(each);
}

const fileNames = ['Bon de livraison.pdf', 'CAFÉ.PDF', 'Straße.txt', '東京.csv', 'note (2).txt'];
const descriptions = ['Signé à Orléans', 'DELIVERY note', undefined];

/** Files on up to three invoices each, of any customers; some are yet to come, some are deleted. */
function filesOn(e: string, invoices: readonly Invoice[], count: number, random: Random) {
  const now = invoices[0]?.createdAt ?? '';
  return Array.from({ length: count }, (_, n): Attachment => {
    const on = new Set([1, 2, 3].slice(n % 3).map(() => random.pick(invoices)));
    const facts = {
      id: idFrom(random),
      invoices: [...on].map(({ number, customerCode }) => ({ number, customerCode })),
      fileName: `${n} ${fileNames[n % fileNames.length]}`,
      ...(descriptions[n % 3] && { description: descriptions[n % 3] ?? '' }),
      now,
    };
    if (n % 7 === 0) return pendingFile(e, facts);
    const file = availableFile(e, facts);
    return n % 8 === 0 ? { ...file, state: 'deleted' } : file;
  });
}

async function storeFiles(services: Services, e: string, files: readonly Attachment[]) {
  const each = files.map((file) => {
    const changes = noChanges();
    if (file.state === 'available') storeFile(changes, services.store, e, file);
    else services.attachments.create(changes, e, file);
    return changes;
  });
  await services.commitEach(each);
}

interface Book {
  readonly invoices: readonly Invoice[];
  readonly names: ReadonlyMap<string, string>;
  readonly around: Omit<Surrounding, 'today'>;
}

/**
 * Writes a company with its invoices and files on them.
 * @param people whose portfolios are told
 */
export async function settleBook(
  services: Services,
  e: string,
  company: readonly Debtor[],
  branches: readonly string[],
  people: readonly string[],
  random: Random,
): Promise<Book> {
  const codes = await settle(services, e, company);
  const varied = variedInvoices(company, branches);
  const all = filesOn(e, varied, 60, random);
  const files = all.filter(({ state }) => state === 'available').map(plainFile);
  const countOn = (number: string) =>
    files.filter(({ numbers }) => numbers.includes(number)).length;
  const invoices = varied.map((one) => ({ ...one, attachmentCount: countOn(one.number) }));
  await storeInvoices(services, e, invoices);
  await storeFiles(services, e, all);
  const records = await recordsOf(services, e, codes);
  const codesWhere = (holds: (record: (typeof records)[number]) => boolean) =>
    new Set(records.filter(holds).map(({ customer }) => customer.code));
  const isInCharge = (id: string) => codesWhere(({ customer }) => customer.collectorId === id);
  const isOwn = (id: string) =>
    codesWhere(
      ({ customer, associations }) =>
        customer.collectorId === id || associations.colleagues[id] !== undefined,
    );
  return {
    invoices,
    names: new Map(records.map(({ customer }) => [customer.code, customer.name])),
    around: {
      files,
      portfolios: new Map(people.map((id) => [id, isOwn(id)])),
      inCharge: new Map(people.map((id) => [id, isInCharge(id)])),
    },
  };
}

const plainFile = ({ fileName, description, invoices }: Attachment): PlainFile => ({
  fileName,
  description,
  numbers: invoices.map(({ number }) => number),
});
