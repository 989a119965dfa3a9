import { type ReactNode, useCallback, useId, useRef, useState } from 'react';
import { useTexts } from '../language.tsx';
import { Button, IconButton } from './button.tsx';
import { UnsavedContext } from './unsaved.ts';
import { useModal } from './use-modal.ts';

interface Props {
  readonly title: string;
  /** Asked for by the close button and Escape; undefined: it cannot be closed. */
  readonly onClose: (() => void) | undefined;
  readonly wide?: boolean;
  /** Hides the page behind it altogether. */
  readonly opaque?: boolean;
  readonly children: ReactNode;
}

/**
 * A modal dialog while it is rendered: the browser's own, which keeps the focus inside and gives it back.
 * Its close button and Escape ask before they throw away what was typed in it.
 */
export function Dialog({ title, onClose, wide = false, opaque = false, children }: Props) {
  const t = useTexts();
  const element = useModal();
  const heading = useId();
  const { report, asks, ask, forget } = useAsking();
  const close = onClose && (() => ask(onClose));
  return (
    <dialog
      ref={element}
      aria-labelledby={heading}
      onCancel={(event) => {
        // A file chooser's own cancel event bubbles up to here.
        if (event.target !== element.current) return;
        event.preventDefault();
        close?.();
      }}
      onClose={(event) => {
        // A browser closes it by itself when Escape is pressed again and again.
        if (event.target !== element.current || element.current.open) return;
        element.current.showModal();
        close?.();
      }}
      className={`m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] overflow-y-auto rounded-2xl border border-line bg-surface p-0 text-ink shadow-float ${wide ? 'max-w-2xl' : 'max-w-lg'} ${opaque ? 'opaque' : ''}`}
    >
      <div className="flex items-start gap-3 px-5 pt-5 sm:px-6">
        <h2 id={heading} className="min-w-0 flex-1 text-lg font-semibold tracking-tight">
          {title}
        </h2>
        {close && <IconButton icon="close" label={t.common.close} onClick={close} />}
      </div>
      <UnsavedContext value={report}>
        <div className="px-5 pt-3 pb-5 sm:px-6 sm:pb-6">{children}</div>
      </UnsavedContext>
      {asks && onClose && <Discard onDiscard={onClose} onClose={forget} />}
    </dialog>
  );
}

/** Closes at once while nothing in a dialog is unsaved; asks otherwise. */
function useAsking() {
  const unsaved = useRef(new Set<string>());
  const [asks, setAsks] = useState(false);
  const report = useCallback((id: string, isUnsaved: boolean) => {
    if (isUnsaved) unsaved.current.add(id);
    else unsaved.current.delete(id);
  }, []);
  const ask = (close: () => void) => (unsaved.current.size > 0 ? setAsks(true) : close());
  return { report, asks, ask, forget: () => setAsks(false) };
}

function Discard({ onDiscard, onClose }: { onDiscard: () => void; onClose: () => void }) {
  const t = useTexts();
  return (
    <Dialog title={t.unsaved.title} onClose={onClose}>
      <p className="text-muted">{t.unsaved.body}</p>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button variant="danger" onClick={onDiscard}>
          {t.unsaved.discard}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {t.common.stay}
        </Button>
      </div>
    </Dialog>
  );
}
