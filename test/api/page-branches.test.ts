import { beforeAll, describe, expect, it } from 'vitest';
import { outcome } from '#test/support/accesses.ts';
import { aContact } from '#test/support/contacts.ts';
import { aDebtor, pageToken, written } from '#test/support/messaging.ts';
import { saying } from '#test/support/page-entries.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { anInvoice } from '#test/support/records.ts';
import { aSharedFile } from '#test/support/targets-access.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let branches: string[];

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  const path = { e: entity.id };
  const branch = (name: string) =>
    world.main.call('POST /v1/entities/{e}/branches', { path, body: { code: name, name } });
  branches = [(await branch('Lyon')).id, (await branch('Nantes')).id];
});

/** A customer with an invoice of each branch and one of none, each with a file. */
async function aCustomerOfBranches() {
  const debtor = await aDebtor(entity);
  const invoices = [
    await anInvoice(entity, debtor.code, { branchId: branches[0] ?? null }),
    await anInvoice(entity, debtor.code, { branchId: branches[1] ?? null }),
  ];
  const [lyon = '', nantes = ''] = invoices.map(({ number }) => number);
  const none = debtor.invoice.number;
  const files = await Promise.all(
    [lyon, nantes, none].map((number) => aSharedFile(entity, number, `${number}.txt`)),
  );
  const fileOf = (index: number) => files[index]?.id ?? '';
  const person = (index: number) =>
    aContact(entity, debtor.customer, { access: { branchId: branches[index] ?? '' } });
  return { debtor, lyon, nantes, none, fileOf, person };
}

const shown = async (token: string) => {
  const page = await world.anonymous.call('POST /v1/pages/open', { body: { token } });
  const { invoices, files } = page;
  return [invoices.map(({ number }) => number).sort(), files.map(({ id }) => id).sort()];
};

const downloading = async (token: string, attachmentId: string) =>
  outcome(
    await world.anonymous.attempt('POST /v1/pages/downloads', { body: { token, attachmentId } }),
  );

describe('a page for somebody whose access is limited to a branch (E4, H3)', () => {
  it('shows that branch, and of the others what was chosen for them', async () => {
    const { debtor, lyon, nantes, none, fileOf, person } = await aCustomerOfBranches();
    const one = await person(0);
    await written(entity, debtor, { to: [one.contactId], invoices: [nantes] });
    const token = await pageToken(entity, one.email);
    expect(await shown(token)).toEqual([[lyon, nantes].sort(), [fileOf(0), fileOf(1)].sort()]);
    const taken = await Promise.all([0, 1, 2].map((index) => downloading(token, fileOf(index))));
    expect(taken).toEqual([200, 200, 'not-found']);
    const said = await Promise.all(
      [lyon, nantes, none].map((number) =>
        saying(entity, { token, number }, { kind: 'in-process' }),
      ),
    );
    expect(said.map(outcome)).toEqual([201, 201, 'validation-failed']);
  });

  it('shows two of different branches nothing but what was chosen', async () => {
    const { debtor, nantes, fileOf, person } = await aCustomerOfBranches();
    const two = [await person(0), await person(1)];
    const to = two.map(({ contactId }) => contactId);
    await written(entity, debtor, { to, invoices: [nantes] });
    expect(await shown(await pageToken(entity, two[0]?.email ?? ''))).toEqual([
      [nantes],
      [fileOf(1)],
    ]);
  });

  it('shows the limited and the unlimited together what the limited may see', async () => {
    const { debtor, lyon, fileOf, person } = await aCustomerOfBranches();
    const one = await person(0);
    await written(entity, debtor, { to: [one.contactId, debtor.contact.id], invoices: [lyon] });
    expect(await shown(await pageToken(entity, one.email))).toEqual([[lyon], [fileOf(0)]]);
  });
});
