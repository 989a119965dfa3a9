import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { useTexts } from '../language.tsx';
import { messageOf } from './messages.ts';
import { useTopModal } from './modals.ts';
import { type Toast, ToastCard } from './toast-card.tsx';
import { isUndoKey } from './undo-key.ts';

/** Takes back what was just done, and nothing that came after it. @throws what the API refuses */
export type Undo = () => Promise<unknown>;
type Show = (text: string, undo?: Undo) => void;

const ToastContext = createContext<Show>(() => {});

/**
 * Says briefly that something worked, and offers to take it back where that restores what was. What went
 * wrong stands where it happened instead.
 */
export function useToast(): Show {
  return use(ToastContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const { toasts, show, dismiss, undo } = useToasts();
  useUndoKey(toasts, undo);
  const cards = toasts.map((toast) => (
    <ToastCard
      key={toast.id}
      toast={toast}
      onUndo={() => undo(toast)}
      onDismiss={() => dismiss(toast.id)}
    />
  ));
  const modal = useTopModal();
  // Behind a modal dialog nothing is read aloud or pressed, so that its own region stands in there.
  return (
    <ToastContext value={show}>
      {children}
      <Region>{!modal && cards}</Region>
      {modal && createPortal(<Region>{cards}</Region>, modal)}
    </ToastContext>
  );
}

function Region({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="toasts pointer-events-none fixed inset-x-4 bottom-4 z-50 max-sm:[.with-bars_&]:bottom-20 flex flex-col items-center gap-2 sm:right-6 sm:left-auto sm:items-end"
    >
      {children}
    </div>
  );
}

function useToasts() {
  const t = useTexts();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const show: Show = useCallback((text, undo) => {
    setToasts((shown) => {
      const others = shown.filter((toast) => toast.text !== text);
      return [...others.slice(-2), { id: performance.now(), text, undo }];
    });
  }, []);
  const dismiss = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id));
  }, []);
  const undo = async ({ id, text, undo: takeBack }: Toast) => {
    const become = (next: Omit<Toast, 'id'>) =>
      setToasts((shown) => shown.map((one) => (one.id === id ? { id, ...next } : one)));
    become({ text, isBusy: true, undo: takeBack });
    try {
      await takeBack?.();
      become({ text: t.undo.done(text) });
    } catch (error) {
      become({ text: `${messageOf(error, t)} ${t.undo.failed}`, failed: true });
    }
  };
  return { toasts, show, dismiss, undo };
}

/** The last one that can be taken back is taken back by its key, wherever one is. */
function useUndoKey(toasts: readonly Toast[], undo: (toast: Toast) => void): void {
  const last = useRef<() => boolean>(() => false);
  useEffect(() => {
    last.current = () => {
      const toast = toasts.findLast((one) => one.undo && !one.isBusy);
      if (toast) undo(toast);
      return toast !== undefined;
    };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isUndoKey(event) && last.current()) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
