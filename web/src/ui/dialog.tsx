import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTexts } from '../language.tsx';
import { IconButton } from './button.tsx';

interface Props {
  readonly title: string;
  /** Asked for by the close button and Escape; undefined: it cannot be closed. */
  readonly onClose: (() => void) | undefined;
  readonly wide?: boolean;
  /** Hides the page behind it altogether. */
  readonly opaque?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog while it is rendered: the browser's own, which keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, wide = false, opaque = false, children }: Props) {
  const t = useTexts();
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={heading}
      onCancel={(event) => {
        // A file chooser's own cancel event bubbles up to here.
        if (event.target !== element.current) return;
        event.preventDefault();
        onClose?.();
      }}
      className={`m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] overflow-y-auto rounded-2xl border border-line bg-surface p-0 text-ink shadow-float ${wide ? 'max-w-2xl' : 'max-w-lg'} ${opaque ? 'opaque' : ''}`}
    >
      <div className="flex items-start gap-3 px-5 pt-5 sm:px-6">
        <h2 id={heading} className="min-w-0 flex-1 text-lg font-semibold tracking-tight">
          {title}
        </h2>
        {onClose && <IconButton icon="close" label={t.common.close} onClick={onClose} />}
      </div>
      <div className="px-5 pt-3 pb-5 sm:px-6 sm:pb-6">{children}</div>
    </dialog>
  );
}
