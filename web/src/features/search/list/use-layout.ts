import { useCallback, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { keep, useKept } from '../../../kept.ts';
import { type Columns, type Layout, layoutOf } from './layout.ts';

/** A sheet of paper, in rem: what is printed has its columns before the sheet is laid out. */
const paper = 50;

// Lists are alike: the room of the last one is the best guess for the next, before it is measured.
let lastRoom = 70;

/** How wide an element is, in rem. */
function useRoom() {
  const [room, setRoom] = useState(lastRoom);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const look = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      lastRoom = element.clientWidth / rem;
      setRoom(lastRoom);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    window.addEventListener('afterprint', look);
    return () => {
      observer.disconnect();
      window.removeEventListener('afterprint', look);
    };
  }, []);
  useEffect(() => {
    const print = () => flushSync(() => setRoom(paper));
    window.addEventListener('beforeprint', print);
    return () => window.removeEventListener('beforeprint', print);
  }, []);
  return [room, measure] as const;
}

export interface ListLayout extends Layout {
  /** For the frame of the table, as its `ref`. */
  readonly measure: (element: HTMLElement | null) => (() => void) | undefined;
  readonly has: (column: string) => boolean;
  /** Left out by choice. */
  readonly hidden: ReadonlySet<string>;
  readonly setHidden: (column: string, hidden: boolean) => void;
  readonly showAll: () => void;
}

/**
 * The columns of a list as this browser shows them.
 * @param absent those that there is nothing to say in, separated by commas
 */
export function useLayout(list: string, columns: Columns, absent = ''): ListLayout {
  const name = `columns.${list}`;
  const kept = useKept(name);
  const [room, measure] = useRoom();
  return useMemo(() => {
    const hidden = namesIn(kept);
    const without = new Set([...hidden, ...namesIn(absent)]);
    const layout = layoutOf(columns, { without, room });
    const names = new Set(layout.shown.map(({ name }) => name));
    const setHidden = (column: string, isHidden: boolean) => {
      const next = new Set(hidden);
      if (isHidden) next.add(column);
      else next.delete(column);
      keep(name, [...next].join(',') || null);
    };
    return {
      ...{ ...layout, measure, hidden, setHidden },
      has: (column) => names.has(column),
      showAll: () => keep(name, null),
    };
  }, [name, columns, absent, kept, room, measure]);
}

const namesIn = (list: string | null): ReadonlySet<string> =>
  new Set(list?.split(',').filter(Boolean));
