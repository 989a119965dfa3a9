import { createContext, type ReactNode, use, useEffect, useRef } from 'react';
import { useTexts } from '../language.tsx';

// Set by each navigation to another page, and spent by the heading that takes the focus for it.
let headingAwaited = false;

const forget = () => {
  headingAwaited = false;
};

/**
 * After a navigation the next heading that appears takes the focus, so that it is read aloud. Whoever goes
 * on meanwhile keeps it where they are, as on the tabs of a page whose heading stays.
 */
export function awaitHeading(): void {
  headingAwaited = true;
  for (const sign of ['keydown', 'pointerdown']) {
    document.addEventListener(sign, forget, { once: true, capture: true });
  }
}

const Within = createContext<string | undefined>(undefined);

/** Pages whose titles say to what they belong, such as an entity. */
export function PagesOf({ name, children }: { name: string; children: ReactNode }) {
  return <Within value={name}>{children}</Within>;
}

interface HeadingProps {
  readonly title: string;
  /** What of it is shown, where it has several parts. */
  readonly part?: string | undefined;
  readonly children?: ReactNode;
}

/** The page's one heading and its title in the tab. */
export function Heading({ title, part, children }: HeadingProps) {
  const t = useTexts();
  const names = [part, title, use(Within), t.product].filter((name) => name !== undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another page
  useEffect(() => {
    if (!headingAwaited) return;
    headingAwaited = false;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <>
      <title>{names.join(' · ')}</title>
      <h1
        ref={heading}
        tabIndex={-1}
        className="min-w-0 text-xl font-semibold tracking-tight [overflow-wrap:anywhere] sm:text-2xl"
      >
        {children ?? title}
      </h1>
    </>
  );
}

interface Props {
  readonly title: string;
  readonly part?: string | undefined;
  readonly above?: ReactNode;
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** The content of a page: heading, actions, then what it is about. */
export function Page({ title, part, above, beside, actions, narrow = false, children }: Props) {
  return (
    <div className="mx-auto w-full max-w-7xl">
      <div className={`flex flex-col gap-5 ${narrow ? 'max-w-4xl' : ''}`}>
        <div className="flex flex-col gap-1.5">
          {above}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Heading title={title} part={part} />
            {beside}
            {actions && <div className="ml-auto flex flex-wrap gap-2">{actions}</div>}
          </div>
        </div>
        {children}
      </div>
    </div>
  );
}

export function Card({ children, className = '' }: { children: ReactNode; className?: string }) {
  return (
    <section className={`rounded-xl border border-line bg-surface shadow-card ${className}`}>
      {children}
    </section>
  );
}

/** Names and values, such as the facts of an invoice; long ones stand below each other on a phone. */
export function Facts({ long = false, children }: { long?: boolean; children: ReactNode }) {
  const columns = long ? 'sm:grid-cols-2' : 'grid-cols-2 sm:grid-cols-3';
  return <dl className={`grid gap-x-6 gap-y-4 ${columns}`}>{children}</dl>;
}

export function Fact(props: { label: string; wide?: boolean; children: ReactNode }) {
  const { label, wide = false, children } = props;
  const t = useTexts();
  const empty = children === null || children === undefined || children === '';
  return (
    <div className={`min-w-0 ${wide ? 'col-span-full' : ''}`}>
      <dt className="text-small text-muted">{label}</dt>
      <dd className={`mt-0.5 [overflow-wrap:anywhere] ${empty ? 'text-muted' : ''}`}>
        {empty ? t.common.notGiven : children}
      </dd>
    </div>
  );
}
