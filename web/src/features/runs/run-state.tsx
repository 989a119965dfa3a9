import type { Run } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';

const tones = {
  queued: 'plain',
  running: 'accent',
  done: 'good',
  failed: 'danger',
  undone: 'warn',
} as const satisfies Record<Run['state'], string>;

export function RunState({ run }: { run: Run }) {
  const t = useTexts();
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Badge tone={tones[run.state]}>{t.runs.states[run.state]}</Badge>
      {run.dryRun && <Badge>{t.runs.dryRun}</Badge>}
    </span>
  );
}
