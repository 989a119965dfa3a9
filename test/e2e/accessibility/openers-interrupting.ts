import { accessRoute } from '#test/support/accesses.ts';
import { apiOf } from '#test/support/api.ts';
import type { Company } from './company.ts';
import { entity, type Opener, on } from './openers.ts';
import type { Seeing } from './readers.ts';

/** What the API asks of people in between, whatever they were about to do. */
export const interruptions: readonly Opener[] = [
  ...on(
    entity('/settings'),
    [
      [
        'session/confirm-password',
        (t) => [t.apiKeys.new, { field: t.apiKeys.name, text: 'ERP' }, t.apiKeys.create],
      ],
    ],
    { arrange: async (_, { entity: { world } }) => void world.standIn.clock.advance('PT16M') },
  ),
  ...on(() => '/portal', [['session/address-refused', (t) => t.portal.pages.files]], {
    reader: 'contact',
    stays: true,
    arrange: limitedElsewhere,
  }),
  ...on(entity(''), [['session/sign-in-again', (t) => t.shell.customers]], {
    stays: true,
    arrange: signedOut,
  }),
];

/** The contact may use their access from somewhere else alone. */
async function limitedElsewhere(_: Seeing, { entity: { main }, contact }: Company) {
  const { path, login: userCode, email } = contact;
  const put = async (ipAddresses: string[]) => {
    const again = await main.signIn();
    const body = { userCode, email, ipAddresses };
    await again.call(`PUT ${accessRoute}`, { path, body });
  };
  await put(['198.51.100.7']);
  return () => put([]);
}

/** Their session ends elsewhere. */
async function signedOut({ page }: Seeing, { entity: { world } }: Company) {
  const cookies = await page.context().cookies();
  const token = cookies.find(({ name }) => name === 'encours')?.value ?? '';
  await apiOf(world.send, token).call('DELETE /v1/sessions/current');
}
