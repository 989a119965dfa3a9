import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Import, ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { isReached, type Step } from './address.ts';

const steps = ['kind', 'file', 'columns', 'check', 'result'] as const;
export type AnyStep = (typeof steps)[number];

interface Props {
  readonly entityId: string;
  readonly current: AnyStep;
  readonly kind?: ImportKind | undefined;
  readonly found?: Import | undefined;
}

/** The steps of an import; those that can be shown are links. */
export function Stepper({ entityId, current, kind, found }: Props) {
  const t = useTexts();
  const at = steps.indexOf(current);
  return (
    <nav aria-label={t.imports.steps}>
      <ol className="flex items-center gap-2 sm:gap-3">
        {steps.map((step, index) => (
          <li key={step} className="flex min-w-0 items-center gap-2 sm:gap-3">
            {index > 0 && <span aria-hidden="true" className="h-px w-3 bg-line-strong sm:w-6" />}
            <StepLink {...{ entityId, step, kind, found }} isCurrent={step === current}>
              <Mark index={index} isCurrent={step === current} isDone={index < at} />
              <span className={step === current ? '' : 'max-sm:sr-only'}>
                {t.imports.stepNames[step]}
              </span>
            </StepLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Mark(props: { index: number; isCurrent: boolean; isDone: boolean }) {
  const { index, isCurrent, isDone } = props;
  const look = isCurrent ? 'bg-accent text-on-accent' : 'bg-sunken';
  return (
    <span
      aria-hidden="true"
      className={`grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold tabular-nums ${look} ${isDone ? 'text-good' : ''}`}
    >
      {isDone ? <Icon name="check" className="size-3.5" /> : index + 1}
    </span>
  );
}

interface LinkProps extends Omit<Props, 'current'> {
  readonly step: AnyStep;
  readonly isCurrent: boolean;
  readonly children: ReactNode;
}

const stepClass = 'flex min-h-8 items-center gap-2 rounded-lg whitespace-nowrap';

function StepLink({ entityId, step, kind, found, isCurrent, children }: LinkProps) {
  if (isCurrent) {
    return (
      <span aria-current="step" className={`${stepClass} font-semibold`}>
        {children}
      </span>
    );
  }
  const linkClass = `${stepClass} text-muted hover:text-accent`;
  if (step === 'kind' || step === 'file') {
    const isOpen = step === 'kind' || kind !== undefined;
    if (!isOpen) return <span className={`${stepClass} text-muted`}>{children}</span>;
    const search = step === 'file' && kind ? { kind } : {};
    return (
      <Link to="/e/$entityId/imports" params={{ entityId }} search={search} className={linkClass}>
        {children}
      </Link>
    );
  }
  if (!found || !isReached(step, found)) {
    return <span className={`${stepClass} text-muted`}>{children}</span>;
  }
  return (
    <Link
      to={stepPaths[step]}
      params={{ entityId, importId: found.id }}
      search={(search) => search}
      className={linkClass}
    >
      {children}
    </Link>
  );
}

const stepPaths = {
  columns: '/e/$entityId/imports/$importId/columns',
  check: '/e/$entityId/imports/$importId/check',
  result: '/e/$entityId/imports/$importId/result',
} as const satisfies Record<Step, string>;
