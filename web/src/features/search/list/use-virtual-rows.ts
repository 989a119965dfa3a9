import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Span, spanOf } from './virtual.ts';

interface VirtualRows extends Span {
  /** On the body of the table. */
  readonly body: RefObject<HTMLTableSectionElement | null>;
  /** The heights of what is left out above and below, in pixels. */
  readonly above: number;
  readonly below: number;
  readonly rowHeight: number;
}

// Lists are alike: the height of the last one's rows is the best guess for the next, before they are seen.
let lastHeight = 45;

/** Renders only what the window shows of a list of rows of one height; rows carry `data-row`. */
export function useVirtualRows(count: number): VirtualRows {
  const body = useRef<HTMLTableSectionElement>(null);
  const [rowHeight, setRowHeight] = useState(lastHeight);
  const [span, setSpan] = useState<Span>({ first: 0, end: Math.min(count, 40) });
  useLayoutEffect(() => {
    const look = () => {
      const scrolled = -(body.current?.getBoundingClientRect().top ?? 0);
      const next = spanOf({ count, rowHeight, scrolled, viewHeight: window.innerHeight });
      setSpan((now) => (now.first === next.first && now.end === next.end ? now : next));
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [count, rowHeight]);
  useEffect(() => {
    const measure = () => {
      const row = body.current?.querySelector('[data-row]');
      const height = row?.getBoundingClientRect().height ?? 0;
      if (height === 0) return;
      lastHeight = height;
      setRowHeight(height);
    };
    const observer = new ResizeObserver(measure);
    if (body.current) observer.observe(body.current);
    return () => observer.disconnect();
  }, []);
  const end = Math.min(span.end, count);
  return {
    body,
    rowHeight,
    first: span.first,
    end,
    above: span.first * rowHeight,
    below: (count - end) * rowHeight,
  };
}
