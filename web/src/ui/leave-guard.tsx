import { useBlocker } from '@tanstack/react-router';
import { useTexts } from '../language.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  readonly when: boolean;
  readonly body?: string;
  /** The way back to the page, where there is nothing to edit on it. */
  readonly stay?: string;
}

/** Asks before the page is left while something on it is unsaved or under way. */
export function LeaveGuard({ when, body, stay }: Props) {
  const t = useTexts();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: when,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Dialog title={t.common.leaveQuestion} onClose={reset}>
      <p className="text-muted">{body ?? t.common.leaveBody}</p>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button variant="danger" onClick={proceed}>
          {t.common.leave}
        </Button>
        <Button variant="primary" onClick={reset}>
          {stay ?? t.common.stay}
        </Button>
      </div>
    </Dialog>
  );
}
