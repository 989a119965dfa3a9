import { beforeAll, describe, expect, it } from 'vitest';
import { create } from '#functions/api/portal/handler.ts';
import { definitionOf } from '#infra/local/deployment.ts';
import { originSecretHeader, viewerAddressHeader } from '#shared/contract/edge.ts';
import { aContact } from '#test/support/contacts.ts';
import { anEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

const allowed = '198.51.100.7';
const other = '203.0.113.5';

let world: World;
let token: string;

beforeAll(async () => {
  world = await theWorld();
  const entity = await anEntity(world);
  const access = { ipAddresses: [allowed, '10.0.0.0/8'] };
  ({ token } = await aContact(entity, await aCustomer(entity), { access, from: allowed }));
});

/** What the function of the portal is deployed with, with the secret of its CDN. */
function environment() {
  const { deployment, environmentOf } = world.standIn;
  const deployed = deployment.functions.find(
    ({ name }) => name.startsWith('encours-') && definitionOf(name).name === 'portal',
  );
  if (!deployed) throw new Error('the portal is not deployed');
  const { ORIGIN_SECRET: secret = '', ...rest } = environmentOf(deployed);
  return { secret, rest };
}

type Headers = Record<string, string>;

/** What the function answers an event of the gateway: 200, or the code of a problem. */
async function asked(settings: Record<string, string>, sourceIp: string, headers: Headers) {
  const routeKey = 'GET /v1/portal/customer';
  const handler = create(settings, { clock: world.standIn.clock, log: () => {} });
  const http = { method: 'GET', path: '/v1/portal/customer', sourceIp };
  const event = {
    ...{ version: '2.0', routeKey, rawPath: http.path, rawQueryString: '' },
    headers: { authorization: `Bearer ${token}`, ...headers },
    requestContext: { requestId: 'r', routeKey, http },
    isBase64Encoded: false,
  };
  const answer = await handler(event as never, {} as never);
  const { statusCode, body } = answer as { statusCode: number; body: string };
  return statusCode === 200 ? 200 : (JSON.parse(body) as { code: string }).code;
}

describe('the address behind the own CDN (E6)', () => {
  const behind = (headers: Headers, given = environment().secret, sourceIp = allowed) => {
    const { secret, rest } = environment();
    const own = { [originSecretHeader]: given };
    return asked({ ...rest, ORIGIN_SECRET: secret }, sourceIp, { ...own, ...headers });
  };

  it('is what that states, wherever the connection comes from', async () => {
    expect(environment().secret).toMatch(/^[0-9a-f]{32}$/);
    expect(await behind({ [viewerAddressHeader]: allowed }, undefined, other)).toBe(200);
    expect(await behind({ [viewerAddressHeader]: '::ffff:10.1.2.3' })).toBe(200);
    expect(await behind({ [viewerAddressHeader]: other })).toBe('address-refused');
  });

  it.each([
    '',
    ' ',
    'unknown',
    '-',
    `${allowed}:443`,
    `${allowed}, ${other}`,
    `${other},${allowed}`,
    `for=${allowed}`,
    ` ${allowed}`,
    '10.0.0.0/8',
    '0x0a.0.0.1',
    '10.1',
  ])('is none where it states %j: no', async (stated) => {
    expect(await behind({ [viewerAddressHeader]: stated })).toBe('address-refused');
  });

  it('is none where it states none, whatever other headers say', async () => {
    expect(await behind({})).toBe('address-refused');
    const headers = { 'x-forwarded-for': allowed, 'cloudfront-viewer-address': `${allowed}:1` };
    expect(await behind(headers)).toBe('address-refused');
  });

  it.each(['', 'guess', 'undefined', '0'.repeat(32)])(
    'lets nothing pass that comes with %j for its secret',
    async (secret) => {
      expect(await behind({ [viewerAddressHeader]: allowed }, secret)).toBe('not-found');
    },
  );
});

describe('the address without a CDN (E6)', () => {
  const direct = (sourceIp: string, headers: Headers = {}) =>
    asked(environment().rest, sourceIp, headers);

  it('is that of the connection, as the gateway has it', async () => {
    expect(await direct(allowed)).toBe(200);
    expect(await direct(other)).toBe('address-refused');
    for (const unknown of ['', 'unknown']) expect(await direct(unknown)).toBe('address-refused');
  });

  it.each([
    [viewerAddressHeader, allowed],
    ['cloudfront-viewer-address', `${allowed}:443`],
    ['x-forwarded-for', allowed],
    ['x-real-ip', allowed],
    ['forwarded', `for=${allowed}`],
    ['true-client-ip', allowed],
  ])('is not what %s says', async (name, value) => {
    const forged = { [name]: value, [originSecretHeader]: environment().secret };
    expect(await direct(other, forged)).toBe('address-refused');
    expect(await direct(allowed, { [name]: value.replace(allowed, other) })).toBe(200);
  });
});
