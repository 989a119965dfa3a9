import { useSyncExternalStore } from 'react';

/** The bar of the frame, which lies over the top of the window where it is too narrow for one at its side. */
function barHeight(): number {
  const bar = document.querySelector('body header')?.getBoundingClientRect();
  return bar && bar.height < window.innerHeight ? bar.height : 0;
}

function onResize(listener: () => void): () => void {
  const bar = document.querySelector('body header');
  const observer = new ResizeObserver(listener);
  if (bar) observer.observe(bar);
  window.addEventListener('resize', listener);
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', listener);
  };
}

/** How much of the top of the window the frame covers, in pixels; what stays in view stays below it. */
export function useFrameTop(): number {
  return useSyncExternalStore(onResize, barHeight);
}
