/** The way from what has the focus to a control, and whether the focus is seen where it is. */
export interface Focus {
  /** The key that leads towards the control; none where it has the focus. */
  readonly next: string | undefined;
  readonly trouble: string | undefined;
  /** The control was drawn anew. */
  readonly lost: boolean;
}

/** Looks at the focus, in the page (WCAG 2.1.1, 2.4.7, 2.4.11). */
export function focusFor(control: Element): Focus {
  const { activeElement: now, body } = document;
  return { next: next(), trouble: trouble(), lost: !control.isConnected };

  function next(): string | undefined {
    if (now === control) return undefined;
    if (!now || now === body) return 'Tab';
    const before = (now.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    if (isOneOfItsChoices()) return before ? 'ArrowDown' : 'ArrowUp';
    return before ? 'Tab' : 'Shift+Tab';
  }

  function isOneOfItsChoices(): boolean {
    if (!(now instanceof HTMLInputElement && control instanceof HTMLInputElement)) return false;
    return now.type === 'radio' && control.type === 'radio' && now.name === control.name;
  }

  function trouble(): string | undefined {
    if (!(now instanceof HTMLElement) || now.tabIndex < 0 || now === body) return undefined;
    // What the browser draws itself: the parts of a day, and the content of a frame.
    if (now instanceof HTMLIFrameElement || now.matches('[type=date]')) return undefined;
    const around = [now, now.parentElement, now.parentElement?.parentElement];
    const ring = [...around, now.nextElementSibling].find(isOutlined);
    const words = now instanceof HTMLInputElement ? now.labels?.[0] : now;
    const name = `${now.tagName} “${now.getAttribute('aria-label') ?? words?.textContent}”`;
    if (!ring) return `the focus does not show on ${name}`;
    return isInSight(ring) ? undefined : `the focus is hidden on ${name}`;
  }

  function isOutlined(one: Element | null | undefined): boolean {
    return ['', '::after'].some((part) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(one, part);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    });
  }

  function isInSight(ring: Element): boolean {
    const { left, right, top, bottom } = ring.getBoundingClientRect();
    return [left + 3, (left + right) / 2, right - 3].some((x) =>
      [top + 3, (top + bottom) / 2, bottom - 3].some((y) => {
        const seen = document.elementFromPoint(x, y);
        return seen !== null && (ring.contains(seen) || seen.contains(ring));
      }),
    );
  }
}
