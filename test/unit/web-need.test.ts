import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { permissions } from '#shared/domain/permissions.ts';
import { meQuery } from '../../web/src/api/queries.ts';
import type { Principal } from '../../web/src/api/types.ts';
import { need } from '../../web/src/need.ts';

const source = readFileSync(join(import.meta.dirname, '../../web/src/router.tsx'), 'utf8');

/** The routes of an entity's pages, each with the permission that it needs. */
const pages = source
  .split(/^const (?=\w+ = createRoute)/m)
  .filter((text) => /getParentRoute: \(\) => (entity|customer|retention),/.test(text))
  .map((text) => ({
    name: text.slice(0, text.indexOf(' ')),
    needs: /need\('([\w.-]+)', of\)/.exec(text)?.[1],
  }));

const ofPrincipal = (own: string[]) => {
  const queryClient = new QueryClient();
  const me = { entities: [{ id: 'e1', permissions: own }] } as unknown as Principal;
  queryClient.setQueryData(meQuery.queryKey, me);
  return { context: { queryClient }, params: { entityId: 'e1' } };
};

describe('what pages need (B6)', () => {
  it('is a permission', () => {
    expect(pages.length).toBeGreaterThan(30);
    const named = pages.flatMap(({ needs }) => (needs ? [needs] : []));
    expect(named.filter((one) => !permissions.some((known) => known === one))).toEqual([]);
  });

  it('is said of all pages but those that everybody in the entity sees', () => {
    const open = pages.filter(({ needs }) => !needs).map(({ name }) => name);
    const parts = ['customerRecord', 'customerColleagues', 'customerContacts', 'customerProposals'];
    const steps = ['oneImport', 'importColumns', 'importCheck', 'importResult'];
    const own = ['entityHome', 'colleagues', 'colleague', 'settings', 'retentionForecast'];
    expect(open.sort()).toEqual([...parts, ...steps, ...own].sort());
  });

  it('is refused where it is missing, as the service would', async () => {
    await expect(need('invoices.read', ofPrincipal(['invoices.read']))).resolves.toBeUndefined();
    const refusal = need('invoices.read', ofPrincipal(['customers.read']));
    await expect(refusal).rejects.toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('is left to the frame where the entity is not reached', async () => {
    const elsewhere = { ...ofPrincipal([]), params: { entityId: 'e2' } };
    await expect(need('invoices.read', elsewhere)).resolves.toBeUndefined();
  });
});
