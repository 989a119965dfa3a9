import { type FocusEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTexts } from '../language.tsx';
import { Button, IconButton } from './button.tsx';
import { giveFocusTo } from './focus-keeper.ts';
import { Icon } from './icon.tsx';
import { Key } from './key.tsx';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: (() => Promise<unknown>) | undefined;
  /** It is being taken back. */
  readonly isBusy?: boolean;
  /** It could not be taken back. */
  readonly failed?: boolean;
}

interface Props {
  readonly toast: Toast;
  readonly onUndo: () => void;
  readonly onDismiss: () => void;
}

/** What has something to be pressed or is a refusal stays longer; all of it while pointed at or focused. */
const timeFor = ({ undo, failed }: Toast) => (undo || failed ? 12_000 : 6000);

export function ToastCard({ toast, onUndo, onDismiss }: Props) {
  const t = useTexts();
  const { text, undo, isBusy = false, failed = false } = toast;
  const [pointed, setPointed] = useState(false);
  const focus = useFocusKept(undo !== undefined);
  const dismissing = useRef(onDismiss);
  useEffect(() => {
    dismissing.current = onDismiss;
  });
  const held = pointed || focus.isInside || isBusy;
  const time = timeFor(toast);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissing.current(), time);
    return () => clearTimeout(timer);
  }, [held, time]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody is at it
    <div
      ref={focus.card}
      className="pointer-events-auto flex max-w-md items-center gap-2.5 rounded-xl border border-line bg-surface py-1.5 pr-1.5 pl-3.5 text-ink shadow-float"
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={focus.onFocus}
      onBlur={focus.onBlur}
    >
      <span className={failed ? 'text-danger' : 'text-good'}>
        <Icon name={failed ? 'alert' : 'check'} />
      </span>
      <span className="min-w-0 flex-1">{text}</span>
      {undo && (
        <Button small busy={isBusy} aria-keyshortcuts="Alt+Z" onClick={onUndo}>
          {t.undo.button}
          <span aria-hidden="true" className="max-sm:hidden">
            <Key>Alt Z</Key>
          </span>
        </Button>
      )}
      <IconButton icon="close" label={t.common.dismiss} onClick={onDismiss} />
    </div>
  );
}

/** Gives the focus back to where it came from once the card goes that has it, or the button it was on. */
function useFocusKept(hasButton: boolean) {
  const card = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  const [isInside, setInside] = useState(false);
  const within = (target: EventTarget | null) =>
    target instanceof Node && card.current?.contains(target) === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the button is gone
  useEffect(() => {
    if (isInside && !hasButton) giveFocusTo(before.current);
  }, [hasButton]);
  // While the card still stands there: afterwards nobody knows where the focus was.
  useLayoutEffect(() => {
    const element = card.current;
    return () => {
      if (element?.contains(document.activeElement)) giveFocusTo(before.current);
    };
  }, []);
  return {
    card,
    isInside,
    onFocus: ({ relatedTarget }: FocusEvent) => {
      if (!within(relatedTarget)) before.current = relatedTarget;
      setInside(true);
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (!within(relatedTarget)) setInside(false);
    },
  };
}
