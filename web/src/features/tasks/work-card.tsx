import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { useMe } from '../session/use-session.ts';

interface Props {
  readonly title: ReactNode;
  readonly entityId?: string | undefined;
  /** What the cross does: stops it, or takes the card away. */
  readonly cross: { readonly label: string; readonly onClick: () => void };
  readonly children: ReactNode;
}

export const workTitleClass =
  'block max-w-full text-left text-small font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline';

/** Something under way, or what came of it: what it is, in which entity where that is not this one, how far. */
export function WorkCard({ title, entityId, cross, children }: Props) {
  const elsewhere = useEntityElsewhere(entityId);
  return (
    <div className="rounded-lg border border-line bg-canvas py-1.5 pr-1 pl-3">
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1 py-1">
          {title}
          {elsewhere && <p className="truncate text-tiny text-muted">{elsewhere}</p>}
        </div>
        <IconButton icon="close" label={cross.label} onClick={cross.onClick} className="size-7" />
      </div>
      <div className="flex flex-col gap-1.5 pr-2 pb-1">{children}</div>
    </div>
  );
}

/** The name of an entity that is not the one whose pages are shown. */
function useEntityElsewhere(entityId: string | undefined): string | undefined {
  const { entities } = useMe();
  const shown = useParams({ strict: false }).entityId;
  return shown === entityId ? undefined : entities.find(({ id }) => id === entityId)?.name;
}

interface BarProps {
  readonly label: string;
  /** 0 to 1; left out where nobody knows. */
  readonly share?: number | undefined;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

export function WorkBar({ label, share, beside, children }: BarProps) {
  return (
    <>
      <progress
        aria-label={label}
        className="bar w-full"
        {...(share !== undefined && { value: share, max: 1 })}
      />
      <div className="flex items-center justify-between gap-2">
        <p className="text-small text-muted tabular-nums">{children}</p>
        {beside}
      </div>
    </>
  );
}
