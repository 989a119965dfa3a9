import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Where links are wider than the screen, as on a phone, the current one is scrolled into it. */
export function useCurrentInView<E extends HTMLElement>() {
  const links = useRef<E>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another path is another link
  useEffect(() => {
    const strip = links.current;
    if (!strip) return;
    // Counts beside the links come later, and make them longer.
    const observer = new ResizeObserver(() => bringIn(strip));
    for (const link of strip.children) observer.observe(link);
    return () => observer.disconnect();
  }, [pathname]);
  return links;
}

function bringIn(strip: HTMLElement) {
  const current = strip.querySelector('[aria-current=page]');
  if (!current) return;
  const { left, width } = current.getBoundingClientRect();
  const middle = left - strip.getBoundingClientRect().left + width / 2;
  strip.scrollLeft += middle - strip.clientWidth / 2;
}
