import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mergeDirectory } from '#functions/runtime/directory.ts';
import { loadDemo } from '#infra/local/demo/load.ts';
import { demoPassword } from '#infra/local/demo/people.ts';
import { startStandIn } from '#infra/local/stand-in.ts';
import { createClient } from '#shared/contract/client.ts';
import { aCompany, colleaguesOf } from '#test/support/generator.ts';
import { root } from './bundles.ts';
import { repositories } from './deployment.ts';
import { fillFrom } from './fill.ts';

/** `npm run demo:large`: a company of the size that Encours is made for, to be looked at. */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '.encours-large') },
    customers: { type: 'string', default: '100000' },
    invoices: { type: 'string', default: '1000000' },
    colleagues: { type: 'string', default: '200' },
  },
});

const say = (text: string) => process.stdout.write(text);
const folder = values.data;
const begun = join(folder, 'large-loading');
if (existsSync(begun)) rmSync(folder, { recursive: true });
mkdirSync(folder, { recursive: true });
if (existsSync(join(folder, 'large-loaded'))) say('It is there already.\n');
else await load();
say(`Look at it with: npm start -- --data ${folder}\n`);
process.exit();

async function load(): Promise<void> {
  writeFileSync(begun, '');
  const standIn = await startStandIn({ dataFolder: folder });
  await loadDemo(standIn, say);
  const e = await newEntity(standIn.origin);
  const services = repositories(standIn);
  const now = services.clock.now();
  const [customers, invoices] = [Number(values.customers), Number(values.invoices)];
  const entity = { language: 'fr', currency: 'EUR' } as const;
  const people = colleaguesOf({ seed: 1, now }, e, Number(values.colleagues));
  await fillFrom(services, people, (changes, person) => services.users.create(changes, person));
  const colleagues = people.map(({ id }) => id);
  const plan = { seed: 1, customers, invoices, colleagues, entity, now };
  let done = 0;
  await fillFrom(services, aCompany(plan), (changes, { customer, associations, invoices: own }) => {
    services.customers.create(changes, e, customer, associations);
    for (const invoice of own) services.invoices.create(changes, e, invoice);
    done += 1;
    if (done % 1000 === 0) say(`\r  ${done} of ${customers} customers`);
  });
  say('\n  merging the directory …\n');
  await mergeDirectory(services, e);
  await standIn.stop();
  writeFileSync(join(folder, 'large-loaded'), '');
  writeFileSync(join(folder, 'demo-loaded'), '');
  rmSync(begun);
}

async function newEntity(origin: string): Promise<string> {
  const anonymous = createClient(origin);
  const body = { login: 'admin@encours.test', password: demoPassword };
  const { token } = await anonymous('POST /v1/sessions', { body });
  const api = createClient(origin, () => ({ authorization: `Bearer ${token}` }));
  const entity = {
    name: 'Grand Large',
    legalName: 'Grand Large SA',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    language: 'fr',
  } as const;
  return (await api('POST /v1/entities', { body: entity })).id;
}
