import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const focusable = 'input, select, textarea, button';

/**
 * A small panel below what opened it, in one frame with it, while it is rendered. Escape closes it; leaving
 * that frame sends the form in it, where there is one, and closes it otherwise.
 */
export function Popover({ label, onClose, children }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const closing = useRef(onClose);
  useEffect(() => {
    closing.current = onClose;
  }, [onClose]);
  useEffect(() => {
    const element = panel.current;
    const before = document.activeElement;
    element?.querySelector<HTMLElement>(focusable)?.focus();
    const onLeave = (event: Event) => {
      if (!(event.target instanceof Node)) return;
      if (element?.parentElement?.contains(event.target)) return;
      const form = element?.querySelector('form');
      if (form) form.requestSubmit();
      else closing.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // A dialog around it stays open.
      event.preventDefault();
      closing.current();
      if (before instanceof HTMLElement) before.focus();
    };
    document.addEventListener('pointerdown', onLeave);
    document.addEventListener('focusin', onLeave);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onLeave);
      document.removeEventListener('focusin', onLeave);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={label}
      className="absolute left-0 z-30 mt-1.5 w-80 rounded-xl border border-line bg-surface p-3 shadow-float max-sm:fixed max-sm:inset-x-4 max-sm:top-28 max-sm:w-auto"
    >
      {children}
    </div>
  );
}
