import type { ReactNode } from 'react';
import type { Import, ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Page } from '../../ui/page.tsx';
import { type AnyStep, Stepper } from './stepper.tsx';

interface Props {
  readonly entityId: string;
  readonly step: AnyStep;
  readonly title: string;
  readonly kind?: ImportKind | undefined;
  readonly found?: Import | undefined;
  readonly children: ReactNode;
}

/** A step of an import: where one is in it, and of which file. */
export function StepPage({ entityId, step, title, kind, found, children }: Props) {
  const t = useTexts();
  return (
    <Page
      title={title}
      narrow
      above={
        <Stepper entityId={entityId} current={step} kind={kind ?? found?.kind} found={found} />
      }
      beside={
        found && (
          <span className="min-w-0 text-muted [overflow-wrap:anywhere]">
            {t.imports.kinds[found.kind]} · {found.fileName}
          </span>
        )
      }
    >
      {children}
    </Page>
  );
}
