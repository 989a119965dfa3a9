import { createServices, type Services } from '#functions/runtime/services.ts';
import type { StandIn } from '#infra/local/stand-in.ts';
import type { Faults } from '#shared/adapters/aws.ts';
import { type Changes, noChanges } from '#shared/data/changes.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import type { Store } from '#shared/data/store.ts';
import type { Debtor } from './generator.ts';

/** The repositories straight on an engine, and what a function makes of them. */
function servicesOn(endpoint: string, tableName: string, faults?: Faults): Services {
  const environment = {
    AWS_ACCESS_KEY_ID: 'writer',
    AWS_SECRET_ACCESS_KEY: 'secret',
    TABLE_NAME: tableName,
    ENCOURS_DYNAMODB_ENDPOINT: endpoint,
  };
  return createServices(environment, { log: () => {}, ...(faults && { faults }) });
}

export const servicesOf = ({ engine, tableName }: StandIn) =>
  servicesOn(engine.endpoint, tableName);

/** The repositories on the table that a store reaches. */
export async function servicesAt({ client, tableName }: Store, faults?: Faults): Promise<Services> {
  const endpoint = await client.config.endpoint?.();
  if (!endpoint) throw new Error('the store has no endpoint of its own');
  const { protocol, hostname, port } = endpoint;
  return servicesOn(`${protocol}//${hostname}:${port}`, tableName, faults);
}

/** Commits one change. */
export async function write(services: Services, make: (changes: Changes) => void) {
  const changes = noChanges();
  make(changes);
  await services.commit(changes);
}

const together = 200;

/** Writes customers as they are created, all but their invoices. @returns their codes */
export async function settle(services: Services, e: string, company: Iterable<Debtor>) {
  const codes: string[] = [];
  let waiting: Changes[] = [];
  for (const { customer, associations } of company) {
    const changes = noChanges();
    services.customers.create(changes, e, customer, associations);
    waiting.push(changes);
    codes.push(customer.code);
    if (waiting.length < together) continue;
    await services.commitEach(waiting);
    waiting = [];
  }
  await services.commitEach(waiting);
  return codes;
}

/** The records of these customers as they stand in the table; without those that are not there. */
export async function recordsOf(
  services: Services,
  e: string,
  codes: Iterable<string>,
): Promise<CustomerInFull[]> {
  const found = await services.customers.findMany(e, [...codes]);
  return found.filter((one) => one !== undefined);
}

/** Marks a customer as changed, and changes nothing that a search shows. */
export async function touch(services: Services, e: string, code: string): Promise<void> {
  const customer = (await services.customers.find(e, code))?.customer;
  if (!customer) throw new Error(`${code} is not there`);
  await write(services, (c) => services.customers.recount(c, e, customer, customer.openByDueDate));
}
