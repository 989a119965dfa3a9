import { useElementScrollRestoration } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Further down, one is not taken back to after the page was loaded anew. */
const mostRows = 10_000;

/**
 * Goes back to where the list was left. The router does so by itself while its rows are still known; after
 * the page was loaded anew they have to be read first, up to that place.
 */
export function useKeptPlace(rows: number, hasMore: boolean, readOn: () => void): void {
  const kept = useElementScrollRestoration({ getElement: () => window });
  const wanted = useRef(kept?.scrollY ?? 0);
  useEffect(() => {
    const forget = () => {
      wanted.current = 0;
    };
    const signs = ['wheel', 'touchstart', 'keydown', 'pointerdown'];
    for (const sign of signs) window.addEventListener(sign, forget, { passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, forget);
    };
  }, []);
  useEffect(() => {
    if (wanted.current === 0 || rows === 0) return;
    const lowest = document.documentElement.scrollHeight - window.innerHeight;
    if (lowest < wanted.current && hasMore && rows < mostRows) return readOn();
    window.scrollTo(0, wanted.current);
    wanted.current = 0;
  }, [rows, hasMore, readOn]);
}
