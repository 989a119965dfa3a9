import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface Props {
  readonly button: ReactNode;
  /** The button's name where its content does not say it. */
  readonly label?: string;
  /** The page that is shown is one of those it leads to. */
  readonly here?: boolean;
  readonly buttonClass: string;
  readonly panelClass?: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that discloses links and buttons; Escape, leaving it and clicking elsewhere close it. */
export function Menu({
  button,
  label,
  here,
  buttonClass,
  panelClass = 'right-0',
  ...props
}: Props) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useId();
  useEffect(() => {
    if (!open) return;
    const onLeave = (event: Event) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      trigger.current?.focus();
    };
    document.addEventListener('pointerdown', onLeave);
    document.addEventListener('focusin', onLeave);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onLeave);
      document.removeEventListener('focusin', onLeave);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };
  return (
    <div ref={frame} className="relative min-w-0">
      <button
        ref={trigger}
        type="button"
        aria-label={label}
        aria-current={here || undefined}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
        className={buttonClass}
      >
        {button}
      </button>
      <div
        id={panel}
        hidden={!open}
        className={`absolute z-30 min-w-52 rounded-xl border border-line bg-surface p-1.5 shadow-float ${panelClass}`}
      >
        {open && props.children(close)}
      </div>
    </div>
  );
}

export const menuItemClass =
  'flex w-full items-center gap-2.5 rounded-lg px-2.5 py-2 text-left text-ink hover:bg-sunken aria-[current=true]:font-medium aria-[current=true]:text-accent';
