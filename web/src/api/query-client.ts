import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem } from './client.ts';
import { setConnection } from './connection.ts';

// An answer of any kind shows that the service is reached; a refused session is asked for again in place.
function observe(error: unknown): void {
  if (!isProblem(error)) return;
  setConnection({ reachable: error.status !== 0 });
  if (error.code === 'unauthenticated') setConnection({ sessionEnded: true });
}

const mayPass = (error: unknown) => isProblem(error, 0) || isProblem(error, 503);

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      // Without a session before, 401 only means that nobody has signed in yet.
      onError: (error, query) => {
        if (query.queryKey[0] !== 'me' || query.state.data !== undefined) observe(error);
      },
      onSuccess: () => setConnection({ reachable: true }),
    }),
    mutationCache: new MutationCache({
      onError: observe,
      onSuccess: () => setConnection({ reachable: true }),
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (count, error) => count < 2 && mayPass(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
