import type { ReactNode } from 'react';
import { initialsOf } from '../format/initials.ts';
import { Icon, type IconName } from './icon.tsx';

/** Whether a way leads on, is missing, or is only not taken. */
export type Way = 'open' | 'broken' | 'idle';

/** A way drawn as stations, one below the other where there is little room; it reads as a list. */
export function Picture({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="@container">
      <ol aria-label={label} className="flex flex-col @3xl:flex-row @3xl:items-center">
        {children}
      </ol>
    </div>
  );
}

interface StationProps {
  /** The way that leads to it; the first has none. */
  readonly way?: Way;
  /** What the drawing of a broken way says, to who cannot see it. */
  readonly brokenLabel?: string;
  readonly children: ReactNode;
}

/** One station, with the way that leads to it. */
export function Station({ way, brokenLabel, children }: StationProps) {
  return (
    <li className="flex min-w-0 flex-col @3xl:flex-1 @3xl:basis-0 @3xl:flex-row @3xl:items-center">
      {way && <Wire way={way} />}
      {way === 'broken' && brokenLabel && <span className="sr-only">{brokenLabel}</span>}
      <div className="min-w-0 @3xl:flex-1">{children}</div>
    </li>
  );
}

const wireClass: Record<Way, string> = {
  open: 'border-solid border-accent text-accent',
  broken: 'border-dashed border-danger text-danger',
  idle: 'border-dashed border-line-strong text-muted',
};

/** The line between two stations: whole, with a gap, or faint. */
function Wire({ way }: { way: Way }) {
  return (
    <span
      aria-hidden="true"
      className={`relative ml-7 h-7 w-0 shrink-0 border-l-2 @3xl:ml-0 @3xl:h-0 @3xl:w-8 @3xl:border-t-2 @3xl:border-l-0 ${wireClass[way]}`}
    >
      <span
        className={`absolute grid place-items-center ${way === 'broken' ? 'top-1/2 -left-px size-5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-danger bg-surface @3xl:-top-px @3xl:left-1/2' : '-bottom-1.5 -left-px -translate-x-1/2 @3xl:-top-px @3xl:right-0 @3xl:bottom-auto @3xl:left-auto @3xl:translate-x-1.5 @3xl:-translate-y-1/2 @3xl:-rotate-90'}`}
      >
        <Icon name={way === 'broken' ? 'close' : 'chevron'} className="size-3" />
      </span>
    </span>
  );
}

const faceClass: Record<Way, string> = {
  open: 'border-accent bg-accent-soft text-accent',
  broken: 'border-danger bg-danger-soft text-danger',
  idle: 'border-line-strong bg-sunken text-muted',
};

/** Somebody by their initials, or something by its sign. */
export function Face({ of, way = 'open' }: { of: { name: string } | IconName; way?: Way }) {
  return (
    <span
      aria-hidden="true"
      className={`grid size-8 shrink-0 place-items-center rounded-full border text-small font-semibold ${faceClass[way]}`}
    >
      {typeof of === 'string' ? <Icon name={of} /> : initialsOf(of.name)}
    </span>
  );
}

const boxClass: Record<Way, string> = {
  open: 'border-solid border-line bg-surface shadow-card',
  broken: 'border-dashed border-danger bg-surface',
  idle: 'border-dashed border-line-strong bg-sunken',
};

interface BoxProps {
  readonly face: { name: string } | IconName;
  readonly way?: Way;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

/** What stands at a station: a face, a name, and what there is to say. */
export function Box({ face, way = 'open', title, children }: BoxProps) {
  return (
    <div className={`flex items-start gap-3 rounded-xl border p-3 ${boxClass[way]}`}>
      <Face of={face} way={way} />
      <div className="min-w-0 flex-1 self-center text-small">
        <p className={`font-medium [overflow-wrap:anywhere] ${way === 'open' ? '' : 'text-muted'}`}>
          {title}
        </p>
        {children && <div className="text-muted [overflow-wrap:anywhere]">{children}</div>}
      </div>
    </div>
  );
}
