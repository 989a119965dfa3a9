import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ListPages, thinAtEnd } from './pages.ts';

/** So many pages in a row that bring little are read without being asked. */
const atOnce = 10;

export interface Looking {
  /** Further pages are read by themselves, because the last ones brought little or nothing. */
  readonly active: boolean;
  /** Enough was read for little: there is more, which is read when somebody asks for it. */
  readonly ended: boolean;
  readonly stop: () => void;
  readonly lookOn: () => void;
}

/** How far a search goes on by itself where a page may end without being full (F3). */
export function useLooking(queryKey: QueryKey, pages: ListPages<unknown> | undefined): Looking {
  const queryClient = useQueryClient();
  const name = JSON.stringify(queryKey);
  const [granted, setGranted] = useState({ name, upTo: atOnce });
  const upTo = granted.name === name ? granted.upTo : atOnce;
  const thin = thinAtEnd(pages);
  return {
    active: thin > 0 && thin < upTo,
    ended: thin > 0 && thin >= upTo,
    stop: () => {
      setGranted({ name, upTo: thin });
      queryClient.cancelQueries({ queryKey });
    },
    lookOn: () => setGranted({ name, upTo: thin + atOnce }),
  };
}
