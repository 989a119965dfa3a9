import type { ReactNode } from 'react';
import type { Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { changesAnything, figuresOf } from '../bulk/figures.ts';
import { FiguresView } from '../bulk/figures-view.tsx';

interface Props {
  readonly entityId: string;
  /** A dry run that is done. */
  readonly run: Run;
  readonly onBack: () => void;
  /** The button that does it in earnest, where it would change something. */
  readonly children: (basis: string, count: number) => ReactNode;
}

/** What running the rules would change (C10). */
export function RunPreview({ entityId, run, onBack, children }: Props) {
  const t = useTexts();
  const figures = figuresOf(run.result);
  const { associated, dissociated, collectorsSet, basis = '' } = figures;
  return (
    <>
      {changesAnything(figures) ? (
        <FiguresView entityId={entityId} figures={figures} byRules />
      ) : (
        <div role="status">
          <Notice>{t.bulk.nothing}</Notice>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>{t.bulk.back}</Button>
        {changesAnything(figures) && children(basis, associated + dissociated + collectorsSet)}
      </div>
    </>
  );
}
