import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/client.ts';
import type { Routes } from '#shared/contract/routes.ts';
import { csv, uploadedImport } from '#test/support/imports.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { brokenInvariants } from '#test/support/portfolio-invariants.ts';
import { brokenBooks } from '#test/support/qualification-invariants.ts';
import {
  agendaOf,
  anOwnInvoice,
  dispute,
  historyOf,
  promise,
  type Qualifying,
  qualify,
  qualifyKey,
} from '#test/support/qualifying.ts';
import { settle } from '#test/support/retention.ts';
import { search } from '#test/support/searching.ts';
import { logged, type Scenario, sideEffects, sweep } from '#test/support/sweep.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

const settlement = '/v1/entities/{e}/invoices/{n}/settlement';

/** The same request each time, under a key of its own. */
const by = <K extends keyof Routes>(key: K, input: CallInput<K>): Scenario['send'] => {
  const keyed = { ...input, idempotencyKey: `key ${world.next()}` };
  return () => world.main.attempt(key, keyed as CallInput<K>);
};

/** Record, history, agenda, customer and log say the same, whenever it was stopped. */
const scenario = (
  send: Scenario['send'],
  { number, customer }: Awaited<ReturnType<typeof anOwnInvoice>>,
  ends: { kinds: readonly string[]; due: boolean; disputed: boolean; log: readonly string[] },
): Scenario => ({
  send,
  always: async () => expect(await brokenBooks(world.standIn, e)).toEqual([]),
  holds: async () => {
    expect(await brokenBooks(world.standIn, e)).toEqual([]);
    expect(await brokenInvariants(world.standIn, e, true)).toEqual([]);
    const kinds = (await historyOf(entity, number)).map(({ kind }) => kind);
    const { numbers } = await agendaOf(entity, { until: '2199-12-31' });
    const criteria = { codes: [customer.code], hasDispute: true };
    const { total } = await search(entity, { criteria });
    expect([kinds, numbers.includes(number), total]).toEqual([
      ends.kinds,
      ends.due,
      Number(ends.disputed),
    ]);
    for (const action of new Set(ends.log)) {
      const times = ends.log.filter((one) => one === action).length;
      expect([action, await logged(world, e, action, number)]).toEqual([action, times]);
    }
  },
});

const qualifying = async (said: readonly Qualifying[], body: Qualifying) => {
  const invoice = await anOwnInvoice(entity);
  for (const one of said) await qualify(entity, invoice.key, one);
  const kinds = [...said, body].map(({ kind }) => kind).reverse();
  const log = kinds.map(() => 'invoice.qualified');
  const ends = { kinds, due: true, disputed: body.kind === 'dispute', log };
  return scenario(by(qualifyKey, { path: { e, n: invoice.key }, body }), invoice, ends);
};

const scenarios: Record<string, () => Promise<Scenario>> = {
  'disputing an invoice': () => qualifying([], { ...dispute, resolver: world.main.id }),
  'promising what was in dispute': () => qualifying([dispute], promise),
  'resolving a dispute': () => qualifying([dispute], { kind: 'dispute-resolved' }),

  'settling an invoice in dispute': async () => {
    const invoice = await anOwnInvoice(entity);
    await qualify(entity, invoice.key, dispute);
    const input = { path: { e, n: invoice.key }, body: { settledOn: '2026-11-01' } };
    const log = ['invoice.settled'];
    const ends = { kinds: ['dispute'], due: false, disputed: false, log };
    return scenario(by(`POST ${settlement}`, input), invoice, ends);
  },
  'reopening an invoice that was in dispute': async () => {
    const invoice = await anOwnInvoice(entity);
    await qualify(entity, invoice.key, dispute);
    await settle(entity, invoice.key, '2026-11-01');
    const log = ['invoice.reopened'];
    const ends = { kinds: ['dispute'], due: true, disputed: true, log };
    const send = by(`DELETE ${settlement}`, { path: { e, n: invoice.key } } as never);
    return { ...scenario(send, invoice, ends), repeated: ['invoice-open'] };
  },
  'an import that settles what is in dispute': async () => {
    const invoice = await anOwnInvoice(entity);
    await qualify(entity, invoice.key, dispute);
    const bytes = csv(['number', 'settledOn'], [invoice.number, '2026-11-01']);
    const id = await uploadedImport(entity, { kind: 'invoices', bytes });
    const send = by('POST /v1/entities/{e}/imports/{id}/start', { path: { e, id }, body: {} });
    const log = ['invoice.settled'];
    const ends = { kinds: ['dispute'], due: false, disputed: false, log };
    return { ...scenario(send, invoice, ends), repeated: ['import-started'] };
  },
};

describe.each(['fail', 'lose-answer'] as const)(
  '%s at every call that changes something (F4; reliability 4, 6)',
  (harm) => {
    beforeAll(async () => {
      world = await startWorld();
      entity = await anEntity(world);
      e = entity.id;
      return () => world.standIn.stop();
    });

    it.each(Object.entries(scenarios))('%s', (_, make) => sweep(world, harm, make, sideEffects));
  },
);
