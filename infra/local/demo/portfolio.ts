import type { CallResult, Client } from '#shared/contract/client.ts';

type User = CallResult<'GET /v1/entities/{e}/users'>['items'][number];

/** Searches that the entity shares, and rules that have been run. */
export async function loadPortfolio(api: Client, e: string, users: readonly User[]): Promise<void> {
  const path = { e };
  const searches = [
    {
      name: 'Grands comptes en retard',
      criteria: { group: 'Grands comptes', overdue: { min: '1000' } },
    },
    { name: 'Sans chargé de recouvrement', criteria: { hasCollector: false } },
  ] as const;
  for (const { name, criteria } of searches) {
    const body = { name, criteria, target: 'customers', shared: true } as const;
    await api('POST /v1/entities/{e}/saved-searches', { path, body });
  }
  await api('POST /v1/entities/{e}/saved-searches', {
    path,
    body: {
      name: 'Échues de plus de 10 000 €',
      target: 'invoices',
      criteria: { status: 'open', balance: { min: '10000' } },
      shared: true,
    },
  });
  const withRole = (role: User['role']) =>
    users.filter((user) => user.role === role).map(({ id }) => id);
  await api('POST /v1/entities/{e}/assignment-rules', {
    path,
    body: {
      name: 'Lyon',
      criteria: { city: 'Lyon' },
      userIds: withRole('sales-manager').slice(0, 1),
    },
  });
  await api('POST /v1/entities/{e}/assignment-rules', {
    path,
    body: {
      name: 'Grands comptes',
      criteria: { group: 'Grands comptes' },
      userIds: withRole('sales-administration').slice(0, 1),
    },
  });
  await api('POST /v1/entities/{e}/assignment-rules/run', { path, body: {} });
}
