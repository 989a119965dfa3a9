import { csv, imported, startImport, uploadedImport } from '#test/support/imports.ts';
import { aDeadLetter, aSuppression } from '#test/support/mail.ts';
import { anApiKey, anEntity, type TestEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { withPeople } from './people.ts';
import { withCustomer } from './portfolio.ts';

/** What each page and dialog of the client needs in order to be seen with something in it. */
export type Company = Awaited<ReturnType<typeof aCompany>>;

export async function aCompany(world: World) {
  const entity = await anEntity(world, { name: 'Ardoise', language: 'fr' });
  const other = await anEntity(world, { name: 'Ardoise Iberia' });
  const people = await withPeople(entity, other);
  const portfolio = await withCustomer(entity, people.claire, people.hugo);
  await withSettings(entity, people.claire.id);
  await aDeadLetter(entity);
  await aSuppression(entity);
  const imports = await withImports(entity);
  const tokens = { ...people.tokens, ...portfolio.tokens };
  return { ...people, ...portfolio, ...imports, entity, other, e: entity.id, tokens };
}

/** Branches, rules, searches, keys, and a message of its own. */
async function withSettings(entity: TestEntity, collector: string): Promise<void> {
  const { id: e, main } = entity;
  const path = { e };
  await main.call('POST /v1/entities/{e}/branches', { path, body: { code: 'LYO', name: 'Lyon' } });
  for (const name of ['Lyon', 'Grands comptes']) {
    await main.call('POST /v1/entities/{e}/assignment-rules', {
      path,
      body: { name, criteria: { city: 'Lyon' }, userIds: [collector] },
    });
  }
  for (const target of ['customers', 'invoices'] as const) {
    const criteria = target === 'customers' ? { city: 'Lyon' } : { status: 'open' as const };
    const body = { name: 'À Lyon', criteria, target, shared: true } as const;
    await main.call('POST /v1/entities/{e}/saved-searches', { path, body });
  }
  await anApiKey(entity, 'collector');
  await main.call('PUT /v1/entities/{e}/message-templates/{kind}/{language}', {
    path: { e, kind: 'reminder', language: 'fr' },
    body: { subject: 'Vos factures', body: 'Bonjour,\n\n{{sender}}' },
  });
}

/** A file at each step of its import. */
async function withImports(entity: TestEntity) {
  const bytes = csv(['code', 'name'], ['C1000104', 'Papeterie Roux'], ['', 'Sans code']);
  const file = { kind: 'customers', bytes, fileName: 'clients.csv' } as const;
  const columns = await uploadedImport(entity, file);
  const check = await uploadedImport(entity, file);
  await startImport(entity, check, { dryRun: true });
  const { id: result, run } = await imported(entity, file);
  return { imports: { columns, check, result }, runId: run.id };
}
