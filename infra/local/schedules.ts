import type { StandIn } from './stand-in.ts';

const unitMilliseconds: Record<string, number> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Milliseconds between runs of `rate(5 minutes)` (EventBridge Scheduler, "Rate-based schedules"). */
function millisecondsOf(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const milliseconds = unitMilliseconds[unit ?? ''];
  if (!milliseconds) throw new Error(`${expression} is no rate`);
  return Number(count) * milliseconds;
}

/** Runs every schedule at its rate, by the machine's clock; a run that fails is left to the next. */
export function startSchedules(standIn: Pick<StandIn, 'schedules' | 'runSchedule'>): void {
  for (const { name, expression } of standIn.schedules) {
    let running = false;
    const run = async () => {
      if (running) return;
      running = true;
      await standIn.runSchedule(name).catch(() => {});
      running = false;
    };
    setInterval(run, millisecondsOf(expression)).unref();
  }
}
