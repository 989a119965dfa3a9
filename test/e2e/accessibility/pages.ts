import { createMemoryHistory, createRouter } from '@tanstack/react-router';
import { routeTree } from '../../../web/src/router.tsx';
import type { Company } from './company.ts';

/** Who looks: the main administrator, a contact, or somebody who is not signed in. */
export type Reader = 'main' | 'contact' | 'nobody';

interface Place {
  /** The route's, as the router names it, or what of it is shown. */
  readonly name: string;
  readonly reader: Reader;
  readonly address: (company: Company) => string;
}

const { routesById } = createRouter({
  routeTree,
  history: createMemoryHistory(),
  context: {} as never,
});

/** Every route of the client on which nothing else is shown than its own page. */
const pages: readonly Place[] = Object.values(routesById)
  .filter((route) => !('children' in route && route.children))
  .map(({ id, fullPath }) => ({
    name: id,
    reader: readerOf(id),
    address: (company) => filled(fullPath, company) + (behind[id]?.(company) ?? ''),
  }));

/** Pages as they are where there is nothing to show. */
const empty: readonly Place[] = [
  { name: 'a page that is not there', reader: 'main', address: () => '/nowhere' },
  { name: 'a link without token', reader: 'nobody', address: () => '/invitation' },
  { name: 'a page without token', reader: 'nobody', address: () => '/page' },
  ...['', '/customers', '/invoices', '/agenda', '/reports', '/proposals', '/rules'].map((path) => ({
    name: `an entity without anything: ${path}`,
    reader: 'main' as const,
    address: ({ other }: Company) => `/e/${other.id}${path}`,
  })),
];

export const places = [...pages, ...empty];

function readerOf(id: string): Reader {
  if (id.startsWith('/signed-in/portal')) return 'contact';
  return id.startsWith('/signed-in') ? 'main' : 'nobody';
}

/** What stands behind the path of some pages. */
const behind: Readonly<Record<string, (company: Company) => string>> = {
  '/invitation': ({ tokens }) => `#token=${tokens.invitation}`,
  '/password-reset': ({ tokens }) => `#token=${tokens.reset}`,
  '/file': ({ tokens }) => `#token=${tokens.file}`,
  '/page': ({ tokens }) => `#token=${tokens.page}`,
  '/signed-in/e/$entityId/customers/$key/messages/new': () => '?kind=reminder',
};

/** A path with its parameters. @throws Error for one that nothing is known of */
function filled(path: string, company: Company): string {
  const { e, own, paul, messageId, runId, imports } = company;
  const segments = path.replace(/(?<=.)\/$/, '').split('/');
  const step = segments.at(-1);
  const known: Readonly<Record<string, string>> = {
    $entityId: e,
    $userId: paul.id,
    $messageId: messageId,
    $runId: runId,
    $importId: step === 'columns' || step === 'check' ? imports[step] : imports.result,
    $kind: 'reminder',
    $language: 'fr',
    customers: own.key,
    invoices: 'F-1',
  };
  const valueAt = (segment: string, at: number) => {
    if (!segment.startsWith('$')) return segment;
    const value = known[segment === '$key' ? (segments[at - 1] ?? '') : segment];
    if (value === undefined) throw new Error(`no ${segment} for ${path}`);
    return value;
  };
  return segments.map(valueAt).join('/');
}
