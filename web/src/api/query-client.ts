import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './client.ts';

const mayPass = (error: unknown) => isProblem(error, 0) || isProblem(error, 503);

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A call without a connection fails and says so, rather than waiting unseen.
        networkMode: 'always',
        staleTime: 10_000,
        retry: (count, error) => count < 2 && mayPass(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
