import type { ReactNode } from 'react';
import type { Import, ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Page } from '../../ui/page.tsx';
import { useMay } from '../session/use-session.ts';
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
  const may = useMay();
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
      {may('imports.run') ? (
        children
      ) : (
        <Notice tone="warn" title={t.errors.forbiddenTitle}>
          {t.errors.forbiddenBody}
        </Notice>
      )}
    </Page>
  );
}
