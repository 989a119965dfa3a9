import { useEffect } from 'react';
import { useTexts } from '../../language.tsx';
import { createStore, useStore } from '../../store.ts';
import { Icon } from '../../ui/icon.tsx';
import { RunCard } from '../runs/run-card.tsx';
import type { useWatchedRuns } from '../runs/watched-runs.ts';
import { useOver, type useTasks } from './tasks.ts';

interface Props {
  readonly runs: ReturnType<typeof useWatchedRuns>;
  readonly tasks: ReturnType<typeof useTasks>;
}

const title = 'work-under-way';
const list = 'work-under-way-list';

/** Whether the list is open on a small screen, where it would hide too much of the page. */
const opened = createStore(false);

/** Work under way, wherever in the client one goes meanwhile: files, exports and runs. */
export function WorkTray({ runs, tasks }: Props) {
  const t = useTexts();
  const open = useStore(opened);
  const count = runs.length + tasks.filter(({ lasting }) => lasting).length;
  useOpensAtEnd();
  return (
    <section
      aria-labelledby={title}
      hidden={count === 0}
      className="shrink-0 max-lg:pb-2 lg:mt-3 lg:max-h-1/2 lg:overflow-y-auto"
    >
      <h2
        id={title}
        className="px-1 pb-1.5 text-tiny font-medium tracking-wide text-muted uppercase max-lg:sr-only"
      >
        {t.work.title}
      </h2>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => opened.set(!open)}
        className="flex w-full items-center gap-2 rounded-lg border border-line bg-canvas px-3 py-1.5 text-small font-medium lg:hidden"
      >
        <Icon name="runs" />
        {t.work.title}
        <span className="text-muted tabular-nums">{t.work.count(count)}</span>
        <Icon name="chevron" className={`ml-auto size-4 ${open ? 'rotate-180' : ''}`} />
      </button>
      <ul
        id={list}
        className={`flex flex-col gap-2 max-lg:mt-2 max-lg:max-h-60 max-lg:overflow-y-auto lg:pb-3 ${open ? '' : 'max-lg:hidden'}`}
      >
        {tasks.map(({ task: { id, Card }, lasting }) => (
          <li key={id} hidden={!lasting}>
            <Card />
          </li>
        ))}
        {runs.map(({ entityId, runId }) => (
          <li key={runId} className="empty:hidden">
            <RunCard entityId={entityId} runId={runId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What has come to its end is worth a look. */
function useOpensAtEnd(): void {
  const over = useOver();
  useEffect(() => {
    if (over > 0) opened.set(true);
  }, [over]);
}
