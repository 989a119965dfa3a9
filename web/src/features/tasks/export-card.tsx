import { useTexts } from '../../language.tsx';
import { useStore } from '../../store.ts';
import { Button } from '../../ui/button.tsx';
import { messageOf } from '../../ui/messages.ts';
import type { Export } from './gathering.ts';
import { WorkBar, WorkCard } from './work-card.tsx';

/** An export beside every page: how far it is, or what kept it from being saved. */
export function ExportCard({ of }: { of: Export }) {
  const t = useTexts();
  const { title, entityId } = of.what;
  const state = useStore(of.state);
  const gathering = state.kind === 'gathering';
  const label = gathering ? t.work.stopOf(title) : t.runs.dismiss(title);
  return (
    <WorkCard
      entityId={entityId}
      cross={{ label, onClick: of.stop }}
      title={<p className="text-small font-medium [overflow-wrap:anywhere]">{title}</p>}
    >
      {gathering ? (
        <WorkBar label={t.runs.progress(title)}>{state.said ?? t.statement.exporting}</WorkBar>
      ) : (
        <>
          <p role="alert" className="text-small text-danger">
            {messageOf(state.error, t)}
          </p>
          <div>
            <Button small icon="retry" onClick={of.start}>
              {t.common.retry}
              <span className="sr-only">: {title}</span>
            </Button>
          </div>
        </>
      )}
    </WorkCard>
  );
}
