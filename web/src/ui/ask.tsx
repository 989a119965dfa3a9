import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '../language.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Notice } from './feedback.tsx';
import { messageOf } from './messages.ts';

interface Props {
  readonly title: string;
  readonly action: string;
  readonly danger?: boolean;
  /** Does it; what it throws is shown, and the dialog stays. */
  readonly run: () => Promise<unknown>;
  readonly onClose: () => void;
  /** What there is to say about a refusal beyond its own sentence. */
  readonly explain?: (error: Error) => ReactNode;
  readonly children: ReactNode;
}

/** Asks before something grave, with all there is to know before it, and after a refusal. */
export function Ask({ title, action, danger = false, run, onClose, explain, children }: Props) {
  const t = useTexts();
  const asked = useMutation({ mutationFn: run, onSuccess: onClose });
  const explained = asked.error && explain?.(asked.error);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {children}
        {asked.error &&
          (explained ?? (
            <Notice tone="danger" urgent>
              {messageOf(asked.error, t)}
            </Notice>
          ))}
        <div className="mt-2 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t.common.cancel}</Button>
          {!explained && (
            <Button
              variant={danger ? 'danger' : 'primary'}
              busy={asked.isPending}
              onClick={() => asked.mutate()}
            >
              {action}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
