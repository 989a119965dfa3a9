import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'plain' | 'good' | 'warn' | 'danger' | 'accent';

const tones: Record<Tone, string> = {
  plain: 'bg-sunken text-muted',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  accent: 'bg-accent-soft text-accent',
};

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}

/** A message that stays; `urgent` is read aloud at once. */
export function Notice({
  tone = 'plain',
  title,
  urgent = false,
  children,
  action,
}: {
  tone?: Tone;
  title?: string;
  urgent?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div
      role={urgent ? 'alert' : undefined}
      className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-3.5 py-3 ${tones[tone]}`}
    >
      {tone !== 'plain' && (
        <Icon name={tone === 'good' ? 'check' : 'alert'} className="mt-0.5 size-4" />
      )}
      <div className="min-w-0 flex-1 basis-56">
        {title && <p className="font-semibold">{title}</p>}
        <div className="text-ink">{children}</div>
      </div>
      {action}
    </div>
  );
}

/** What stands where a list or page has nothing to show, and what to do about it. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-1.5 px-6 py-14 text-center">
      <span className="mb-2 grid size-11 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon name={icon} className="size-5" />
      </span>
      <p className="text-base font-semibold">{title}</p>
      {children && <p className="max-w-sm text-muted">{children}</p>}
      {action && <div className="mt-4 flex gap-2">{action}</div>}
    </div>
  );
}

/** Grey bars while something loads; the reader of the screen hears `label` instead. */
export function Skeleton({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div role="status" className="flex flex-col gap-4 p-5">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move
          key={row}
          className={`h-3.5 animate-pulse rounded bg-sunken ${row % 3 === 2 ? 'w-1/2' : row % 3 === 1 ? 'w-4/5' : 'w-full'}`}
        />
      ))}
    </div>
  );
}
