import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useRef } from 'react';
import { api, isProblem } from '../../api/client.ts';
import { interactivePageQuery } from '../../api/page-queries.ts';
import type { InteractivePage, PageEntry } from '../../api/types.ts';
import { downloadFrom } from '../../ui/leaving.ts';
import { withEntry } from './values.ts';

interface Opened {
  readonly token: string;
  readonly page: InteractivePage;
}

export const OpenedPage = createContext<Opened | null>(null);

/** The page that is open, and the token that has opened it. */
export function useOpened(): Opened {
  const opened = use(OpenedPage);
  if (!opened) throw new Error('outside of an interactive page');
  return opened;
}

/** Adds to the page what was said; and reads it anew. */
export function useRenewal(token: string) {
  const queryClient = useQueryClient();
  const { queryKey } = interactivePageQuery(token);
  return {
    add: (entry: PageEntry) =>
      queryClient.setQueryData(queryKey, (page) => page && withEntry(page, entry)),
    renew: () => queryClient.invalidateQueries({ queryKey }),
  };
}

/** Whether a refusal may say that the page is over, or not what it was. */
const tellsOfThePage = (error: unknown) =>
  isProblem(error, 404) || isProblem(error, 409) || isProblem(error, 410);

/** Says something on the page; a refusal that may mean its end has the page read anew. */
export function useSaying() {
  const { add, renew } = useRenewal(useOpened().token);
  return async (call: () => Promise<PageEntry>): Promise<void> => {
    try {
      add(await call());
    } catch (error) {
      if (tellsOfThePage(error)) void renew();
      throw error;
    }
  };
}

/** Runs one thing at a time: who asks again meanwhile, as by a second click, waits for the first. */
export function useOneAtATime(): (run: () => Promise<void>) => Promise<void> {
  const underWay = useRef<Promise<void>>(undefined);
  return (run) => {
    underWay.current ??= run().finally(() => {
      underWay.current = undefined;
    });
    return underWay.current;
  };
}

/** Downloads a file of the page. */
export function useDownload(attachmentId: string) {
  const { token } = useOpened();
  const { renew } = useRenewal(token);
  return useMutation({
    mutationFn: () => api('POST /v1/pages/downloads', { body: { token, attachmentId } }),
    onSuccess: ({ url }) => downloadFrom(url),
    onError: (error) => tellsOfThePage(error) && renew(),
  });
}
