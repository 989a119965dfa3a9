import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  codesBetween,
  isSelected,
  nothingSelected,
  type Selection,
  withCodes,
} from './selection.ts';

export interface Selecting {
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
  /** Selects a row or takes it out; with `range` all rows from the last one up to it. */
  readonly toggle: (index: number, range: boolean) => void;
}

/** The selection in a search; it outlives a visit to one of the rows, and ends with another search. */
export function useSelection(
  target: string,
  entityId: string,
  criteria: object,
  rows: readonly { readonly code: string }[],
): Selecting {
  const queryClient = useQueryClient();
  const name = JSON.stringify(criteria);
  const key = ['selection', target, entityId, name];
  const [state, setState] = useState<{ name: string; selection: Selection }>();
  const anchor = useRef<number>(undefined);
  const current = state?.name === name ? state.selection : undefined;
  const selection = current ?? queryClient.getQueryData<Selection>(key) ?? nothingSelected;
  const latest = useRef({ selection, rows });
  useEffect(() => {
    latest.current = { selection, rows };
  });
  const select = useCallback(
    (next: Selection) => {
      queryClient.setQueryData(['selection', target, entityId, name], next);
      setState({ name, selection: next });
    },
    [queryClient, target, entityId, name],
  );
  const toggle = useCallback(
    (index: number, range: boolean) => {
      const { selection: now, rows: shown } = latest.current;
      const row = shown[index];
      if (!row) return;
      const from = range ? (anchor.current ?? index) : index;
      anchor.current = index;
      select(withCodes(now, codesBetween(shown, from, index), !isSelected(now, row.code)));
    },
    [select],
  );
  return { selection, select, toggle };
}
