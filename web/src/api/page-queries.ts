import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

/** What the link of a message leads to, asked for once: that it is over is said when it is opened. */
export const interactivePageQuery = (token: string) =>
  queryOptions({
    queryKey: ['interactive-page', token],
    queryFn: ({ signal }) => api('POST /v1/pages/open', { body: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
