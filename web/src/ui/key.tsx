import type { ReactNode } from 'react';

/** A key of the keyboard, as it is drawn. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="min-w-5 rounded border border-line bg-sunken px-1 text-center font-sans text-tiny leading-5 text-muted">
      {children}
    </kbd>
  );
}
