import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react';
import { useTexts } from '../language.tsx';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';

interface Toast {
  readonly id: number;
  readonly text: string;
}

const ToastContext = createContext<(text: string) => void>(() => {});
const visibleFor = 6000;

/** Says briefly that something worked. What went wrong stands where it happened instead. */
export function useToast(): (text: string) => void {
  return use(ToastContext);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const show = useCallback((text: string) => {
    setToasts((shown) => [...shown.slice(-2), { id: performance.now(), text }]);
  }, []);
  const dismiss = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id));
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-4 bottom-4 z-50 max-sm:[.with-bars_&]:bottom-20 flex flex-col items-center gap-2 sm:right-6 sm:left-auto sm:items-end"
      >
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} dismiss={dismiss} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastCard({ toast, dismiss }: { toast: Toast; dismiss: (id: number) => void }) {
  const t = useTexts();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(toast.id), visibleFor);
    return () => clearTimeout(timer);
  }, [dismiss, toast.id, held]);
  return (
    <div
      className="pointer-events-auto flex max-w-md items-center gap-2.5 rounded-xl border border-line bg-surface py-1.5 pr-1.5 pl-3.5 shadow-float"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <span className="text-good">
        <Icon name="check" />
      </span>
      <span className="min-w-0 flex-1">{toast.text}</span>
      <IconButton icon="close" label={t.common.dismiss} onClick={() => dismiss(toast.id)} />
    </div>
  );
}
