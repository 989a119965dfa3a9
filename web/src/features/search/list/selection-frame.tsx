import type { ReactNode } from 'react';
import { useTexts } from '../../../language.tsx';
import { Button } from '../../../ui/button.tsx';

interface Props {
  /** How much is selected; undefined where nothing is. */
  readonly said: string | undefined;
  readonly problem?: string | undefined;
  readonly more?: ReactNode;
  readonly onClear: () => void;
  /** What can be done with all of it at once. */
  readonly children: ReactNode;
}

/** What is selected: it stays in view while the list is scrolled. */
export function SelectionFrame({ said, problem, more, onClear, children }: Props) {
  const t = useTexts();
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {said !== undefined && (
        <section
          aria-label={t.bulk.selection}
          className="sticky bottom-4 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-surface px-4 py-2.5 shadow-float"
        >
          <span className="font-medium tabular-nums">{said}</span>
          {problem && <span className="text-danger">{problem}</span>}
          {more}
          <Button variant="quiet" small onClick={onClear}>
            {t.bulk.clear}
          </Button>
          <div className="ml-auto flex flex-wrap gap-2">{children}</div>
        </section>
      )}
    </>
  );
}
