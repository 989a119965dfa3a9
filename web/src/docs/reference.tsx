import { useEffect, useState } from 'react';
import { controlClass } from '../ui/control.tsx';
import { byTag, matches, type OpenApi } from './document.ts';
import { EndpointCard } from './endpoint-card.tsx';

type Loaded = { readonly document: OpenApi } | { readonly failed: true } | undefined;

function useDocument(): Loaded {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    const load = async () => {
      const response = await fetch('/v1/openapi.json');
      setLoaded(response.ok ? { document: await response.json() } : { failed: true });
    };
    load().catch(() => setLoaded({ failed: true }));
  }, []);
  return loaded;
}

/** The API's own description of itself, to be read. */
export function Reference() {
  const loaded = useDocument();
  return (
    <div className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <header className="flex flex-wrap items-end justify-between gap-3 border-b border-line pb-6">
        <div>
          <p className="text-small font-medium text-accent">
            <a href="/" className="underline-offset-4 hover:underline">
              Encours
            </a>
          </p>
          <h1 className="text-2xl font-semibold tracking-tight">API reference</h1>
          <p className="mt-1 text-muted">
            {loaded && 'document' in loaded && loaded.document.info.description}
          </p>
        </div>
        <a href="/v1/openapi.json" className="text-accent underline-offset-4 hover:underline">
          OpenAPI 3.1 document
        </a>
      </header>
      {loaded === undefined && (
        <p role="status" className="py-10 text-muted">
          Loading…
        </p>
      )}
      {loaded && 'failed' in loaded && (
        <p role="alert" className="py-10 text-danger">
          The document could not be read. Reload the page to try again.
        </p>
      )}
      {loaded && 'document' in loaded && <Contents document={loaded.document} />}
    </div>
  );
}

function Contents({ document }: { document: OpenApi }) {
  const [search, setSearch] = useState('');
  const tags = [...byTag(document)]
    .map(([tag, endpoints]) => [tag, endpoints.filter((one) => matches(one, search))] as const)
    .filter(([, endpoints]) => endpoints.length > 0);
  return (
    <div className="grid gap-8 pt-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <nav aria-label="Resources" className="lg:sticky lg:top-6 lg:self-start">
        <label htmlFor="search" className="sr-only">
          Search operations
        </label>
        <input
          id="search"
          type="search"
          value={search}
          placeholder="Search operations"
          onChange={(event) => setSearch(event.target.value)}
          className={controlClass}
        />
        <ul className="mt-3 flex flex-wrap gap-x-1 lg:flex-col">
          {tags.map(([tag, endpoints]) => (
            <li key={tag}>
              <a
                href={`#${tag}`}
                className="flex justify-between gap-2 rounded-lg px-2.5 py-1.5 text-muted capitalize hover:bg-sunken hover:text-ink"
              >
                {tag}
                <span className="tabular-nums">{endpoints.length}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main className="flex min-w-0 flex-col gap-10">
        {tags.map(([tag, endpoints]) => (
          <section key={tag} aria-labelledby={tag}>
            <h2 id={tag} className="mb-3 scroll-mt-6 text-lg font-semibold capitalize">
              {tag}
            </h2>
            <div className="flex flex-col gap-2">
              {endpoints.map((endpoint) => (
                <EndpointCard
                  key={endpoint.operation.operationId}
                  endpoint={endpoint}
                  document={document}
                />
              ))}
            </div>
          </section>
        ))}
        {tags.length === 0 && <p className="text-muted">Nothing matches.</p>}
      </main>
    </div>
  );
}
