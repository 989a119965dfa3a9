import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';

/** The application's clock in the stand-in: an operator can move it, and it goes on from there. */
export interface MovableClock {
  now(): string;
  /** Milliseconds before (positive) or behind the machine's clock. */
  offset(): number;
  date(): Date;
  /** To an instant, ISO 8601. */
  set(instant: string): void;
  /** By an ISO 8601 duration such as `P31D` or `-PT1H`; days count 24 hours, months the calendar's. */
  advance(duration: string): void;
}

/** Whole or not at all, also when the program is killed meanwhile. */
function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** @param file keeps the offset, so that a restart does not turn time back */
export function createClock(file?: string): MovableClock {
  let offset = file && existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const date = () => new Date(Date.now() + offset);
  const move = (to: number) => {
    offset = Math.round(to - Date.now());
    if (file) replaceFile(file, String(offset));
  };
  return {
    now: () => date().toISOString(),
    offset: () => offset,
    date,
    set: (instant) => move(Temporal.Instant.from(instant).epochMilliseconds),
    advance: (duration) => {
      const now = Temporal.Instant.fromEpochMilliseconds(date().getTime()).toZonedDateTimeISO(
        'UTC',
      );
      move(now.add(Temporal.Duration.from(duration)).epochMilliseconds);
    },
  };
}
