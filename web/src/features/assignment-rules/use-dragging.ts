import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import { moved, placeAt } from './order.ts';

const edge = 64;

/** Brings rows into sight that are above or below what is shown. */
function scrollAtEdge(y: number): void {
  if (y < edge) scrollBy(0, -edge / 4);
  else if (y > innerHeight - edge) scrollBy(0, edge / 4);
}

/**
 * Dragging the rows of a list by their handles, with mouse, pen or finger.
 * @param onDrop called with the new order once a row is let go of in another place
 */
export function useDragging(
  ids: readonly string[],
  onDrop: (ids: string[], dragged: string) => void,
) {
  const rows = useRef(new Map<string, HTMLElement>());
  const [dragged, setDragged] = useState<{ id: string; order: readonly string[] }>();
  const latest = useRef(dragged);
  latest.current = dragged;
  const dragging = dragged !== undefined;
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    if (!dragging) return;
    const onMove = ({ clientY }: PointerEvent) => {
      const now = latest.current;
      if (!now) return;
      scrollAtEdge(clientY);
      const extents = now.order.map((id) => rows.current.get(id)?.getBoundingClientRect());
      const at = now.order.indexOf(now.id);
      const to = placeAt(
        clientY,
        at,
        extents.filter((extent) => extent !== undefined),
      );
      if (to !== at) setDragged({ id: now.id, order: moved(now.order, at, to) });
    };
    const onEnd = (event: Event) => {
      const now = latest.current;
      setDragged(undefined);
      if (now && event.type === 'pointerup') drop.current([...now.order], now.id);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setDragged(undefined);
    };
    document.addEventListener('pointermove', onMove);
    document.addEventListener('pointerup', onEnd);
    document.addEventListener('pointercancel', onEnd);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointermove', onMove);
      document.removeEventListener('pointerup', onEnd);
      document.removeEventListener('pointercancel', onEnd);
      document.removeEventListener('keydown', onKey);
    };
  }, [dragging]);
  return {
    /** The order to show. */
    order: dragged?.order ?? ids,
    dragged: dragged?.id,
    rowRef: (id: string) => (element: HTMLElement | null) => {
      if (element) rows.current.set(id, element);
      else rows.current.delete(id);
    },
    onPointerDown: (id: string) => (event: ReactPointerEvent) => {
      if (event.button === 0) setDragged({ id, order: ids });
    },
  };
}
