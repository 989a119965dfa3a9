import { expect } from 'vitest';
import { mergeDirectory } from '#functions/runtime/directory.ts';
import type { Services } from '#functions/runtime/services.ts';
import { newId } from '#shared/adapters/secrets.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { portfoliosOf } from '#shared/domain/association.ts';
import { type CustomerSummary, summaryOf } from '#shared/domain/customer-summary.ts';
import type { Rank } from '#shared/domain/ranking.ts';
import { recordsOf, settle, write } from './company.ts';
import { aCompany, type Debtor } from './generator.ts';
import { byCodePoint } from './naive-search.ts';
import { idFrom, randomOf } from './random.ts';

const now = '2026-11-22T10:00:00.000Z';

const inOrder = (summaries: CustomerSummary[]) =>
  summaries.sort((one, other) => byCodePoint(one.code, other.code));

export async function gathered(source: AsyncIterable<readonly CustomerSummary[]>) {
  const all: CustomerSummary[] = [];
  for await (const some of source) all.push(...some);
  return all;
}

/** An entity whose customers come, change and go. */
export function aMovingEntity(services: Services, seed: number) {
  const random = randomOf(seed);
  const e = newId(now);
  const colleagues = [idFrom(random), idFrom(random), idFrom(random)];
  const stock = aCompany({
    seed,
    customers: 1_000_000,
    invoices: 2_000_000,
    colleagues,
    entity: { language: 'fr', currency: 'EUR' },
    now,
  });
  const codes = new Set<string>();
  const { customers } = services;

  /** So many new ones. */
  function* taken(count: number): Generator<Debtor, void> {
    for (let n = 0; n < count; n += 1) {
      const next = stock.next();
      if (next.value) yield next.value;
    }
  }

  const any = async () => {
    const code = random.pick([...codes]);
    const found = await customers.find(e, code);
    if (!found) throw new Error(`${code} is not there`);
    return found;
  };

  const moves: (() => Promise<void>)[] = [
    async () => {
      await add(1);
    },
    async () => {
      const before = await any();
      const name = `Renamed ${random.below(1000)}`;
      const customer = { ...before.customer, name, version: before.customer.version + 1 };
      await write(services, (c) => customers.update(c, e, before, { ...before, customer }));
    },
    async () => {
      const before = await any();
      const collectorId = random.pick([null, ...colleagues]);
      const customer = { ...before.customer, collectorId, version: before.customer.version + 1 };
      await write(services, (c) => customers.update(c, e, before, { ...before, customer }));
    },
    async () => {
      await touch((await any()).customer.code);
    },
    async () => {
      const { customer } = await any();
      if (customer.invoiceCount === 0) await remove(customer.code);
    },
  ];

  async function add(count: number) {
    for (const code of await settle(services, e, taken(count))) codes.add(code);
  }

  const touch = (code: string, by = services) => {
    const move = { dueDate: '2026-12-24', amount: 1 };
    return write(by, (c) => customers.addBalance(c, e, code, [move]));
  };

  const remove = async (code: string) => {
    const found = await customers.find(e, code);
    if (!found) throw new Error(`${code} is not there`);
    await write(services, (c) => customers.delete(c, e, found));
    codes.delete(code);
  };

  const bring = async (one: CustomerInFull) => {
    for (const code of await settle(services, e, [{ ...one, invoices: [] }])) codes.add(code);
  };

  const truth = async () => {
    const records = await recordsOf(services, e, codes);
    return { records, summaries: inOrder(records.map(({ customer }) => summaryOf(customer))) };
  };

  /** What readers are shown: the directory with what has changed since. */
  const shown = (after?: string) =>
    gathered(
      services.customerLists.read(
        e,
        { list: 'directory', fulfils: [], order: 'code' },
        1000,
        after === undefined ? undefined : positionAt(after),
      ),
    );

  return {
    e,
    codes,
    colleagues,
    random,
    add,
    truth,
    shown,
    any,
    touch,
    remove,
    bring,
    /** One that can be deleted, and that is in a portfolio, among so many new ones or some more. */
    async aFreeOne(count: number): Promise<CustomerInFull> {
      await add(count);
      await mergeDirectory(services, e);
      const { records } = await truth();
      const isFree = ({ customer }: CustomerInFull) =>
        customer.invoiceCount === 0 && customer.collectorId !== null;
      return records.find(isFree) ?? this.aFreeOne(count);
    },
    change: () => random.pick(moves)(),
    merge: (by = services) => mergeDirectory(by, e),
    marks: () => services.directory.marks(e),
    /** The directory and the portfolios themselves stand as the records do, and nothing is marked. */
    async isMerged() {
      const { records, summaries } = await truth();
      expect(await services.directory.marks(e)).toEqual([]);
      expect(await gathered(services.directory.read(e))).toEqual(summaries);
      for (const userId of colleagues) {
        const own = await gathered(services.portfolios.read(e, userId));
        expect(own).toEqual(portfolioIn(records, userId));
      }
    },
    async isShown() {
      expect(await shown()).toEqual((await truth()).summaries);
    },
  };
}

export const positionAt = (code: string): Rank => ({ value: code, code });

function portfolioIn(records: readonly CustomerInFull[], userId: string) {
  const own = records.filter(({ customer, associations }) =>
    portfoliosOf(customer.collectorId, associations).includes(userId),
  );
  return inOrder(own.map(({ customer }) => summaryOf(customer)));
}
