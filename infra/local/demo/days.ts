import { demoEntity } from './people.ts';

/** The day that it is in the demo company. */
export const dayThere = (now: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: demoEntity.timeZone }).format(new Date(now));

const dayMilliseconds = 86_400_000;

export const dayAfter = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * dayMilliseconds).toISOString().slice(0, 10);
