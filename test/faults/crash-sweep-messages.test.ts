import { beforeAll, describe, expect, it } from 'vitest';
import {
  aDebtor,
  aPage,
  messageTo,
  sendKey,
  sentWithPage,
  uploadedOnPage,
} from '#test/support/messaging.ts';
import { completing, promised, proposalsOf, said } from '#test/support/page-entries.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { brokenInvariants } from '#test/support/portfolio-invariants.ts';
import { brokenBooks } from '#test/support/qualification-invariants.ts';
import { historyOf } from '#test/support/qualifying.ts';
import { invoiceOf, stateOf } from '#test/support/retention.ts';
import { logged, mailed, type Scenario, sideEffects, sweep } from '#test/support/sweep.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

/** A decision on what was said, the same request each time. */
const deciding = (id: string, verdict: 'acceptance' | 'refusal'): Scenario['send'] => {
  const key = `POST /v1/entities/{e}/proposals/{id}/${verdict}` as const;
  const idempotencyKey = `key ${world.next()}`;
  return () => world.main.attempt(key, { path: { e, id }, body: {}, idempotencyKey });
};

/** Lists, counts and customers say the same, whenever it was stopped. */
const isConsistent = async () => expect(await brokenBooks(world.standIn, e)).toEqual([]);
const isSound = async () => {
  await isConsistent();
  expect(await brokenInvariants(world.standIn, e, true)).toEqual([]);
};

const scenarios: Record<string, () => Promise<Scenario>> = {
  'sending a message': async () => {
    const debtor = await aDebtor(entity);
    const path = { e, code: debtor.code };
    const input = { path, body: messageTo(debtor), idempotencyKey: `key ${world.next()}` };
    return {
      send: () => world.main.attempt(sendKey, input),
      holds: async () => {
        const key = 'GET /v1/entities/{e}/customers/{code}/messages';
        const { items } = await world.main.call(key, { path });
        expect(items).toMatchObject([{ state: 'sent' }]);
        await mailed(world, debtor.contact.email ?? '', 1, 2);
        expect(await logged(world, e, 'message.sent', items[0]?.id ?? '')).toBe(1);
      },
    };
  },

  'completing a file of a page': async () => {
    const page = await aPage(entity);
    const a = await uploadedOnPage(entity, page);
    return {
      send: () => completing(entity, page, a),
      always: isConsistent,
      holds: async () => {
        await isSound();
        const proposals = await proposalsOf(entity, page);
        expect(proposals).toMatchObject([{ state: 'pending', changes: [{ field: 'file' }] }]);
        expect(await logged(world, e, 'proposal.made', proposals[0]?.id ?? '')).toBe(1);
        expect(await stateOf(entity, a)).toBe(404);
      },
    };
  },

  'accepting a file': async () => {
    const page = await aPage(entity);
    const { attachmentId, proposalId } = await sentWithPage(entity, page);
    return {
      send: deciding(proposalId, 'acceptance'),
      always: isConsistent,
      holds: async () => {
        await isSound();
        expect((await invoiceOf(entity, page.invoice.key)).attachmentCount).toBe(1);
        expect(await stateOf(entity, attachmentId)).toBe(200);
        expect(await logged(world, e, 'proposal.accepted', proposalId)).toBe(1);
        expect(await logged(world, e, 'attachment.added', attachmentId)).toBe(1);
      },
    };
  },

  'refusing a file': async () => {
    const page = await aPage(entity);
    const { attachmentId, proposalId } = await sentWithPage(entity, page);
    return {
      send: deciding(proposalId, 'refusal'),
      always: isConsistent,
      holds: async () => {
        await isSound();
        expect((await invoiceOf(entity, page.invoice.key)).attachmentCount).toBe(0);
        expect(await stateOf(entity, attachmentId)).toBe(404);
        expect(await logged(world, e, 'proposal.refused', proposalId)).toBe(1);
        // Its name is free: another file of that name waits.
        expect((await sentWithPage(entity, page)).said.state).toBe('pending');
      },
    };
  },

  'accepting what a customer says of an invoice': async () => {
    const page = await aPage(entity);
    const { id } = await said(entity, page, promised);
    return {
      send: deciding(id, 'acceptance'),
      always: isConsistent,
      holds: async () => {
        await isSound();
        expect(await historyOf(entity, page.number)).toMatchObject([promised]);
        expect(await proposalsOf(entity, page)).toMatchObject([{ id, state: 'accepted' }]);
        expect(await logged(world, e, 'invoice.qualified', page.number)).toBe(1);
      },
    };
  },
};

describe.each(['fail', 'lose-answer'] as const)(
  '%s at every call that changes something (H1, H3, H4; reliability 4, 6)',
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
