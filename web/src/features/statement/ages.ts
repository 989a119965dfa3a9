import type { AgeBucket, Statement } from '../../api/types.ts';

/** By how much items are past their due date, as the API tells it. */
export const ages = [
  'notDue',
  'days1To30',
  'days31To60',
  'days61To90',
  'over90',
] as const satisfies readonly AgeBucket[];

export const ageColours: Record<AgeBucket, string> = {
  notDue: 'bg-age-0',
  days1To30: 'bg-age-1',
  days31To60: 'bg-age-2',
  days61To90: 'bg-age-3',
  over90: 'bg-age-4',
};

type Totals = Readonly<Record<AgeBucket, string>>;

/** What part of all that is owed is of each age, 0 to 1; 0 where there is credit rather than debt. */
export function sharesOf(totals: Totals): Record<AgeBucket, number> {
  const owed = (age: AgeBucket) => Math.max(0, Number(totals[age]));
  const all = ages.reduce((sum, age) => sum + owed(age), 0);
  const share = (age: AgeBucket) => (all === 0 ? 0 : owed(age) / all);
  return {
    notDue: share('notDue'),
    days1To30: share('days1To30'),
    days31To60: share('days31To60'),
    days61To90: share('days61To90'),
    over90: share('over90'),
  };
}

type Item = Statement['items'][number];

interface Group {
  readonly age: AgeBucket;
  /** Of all its items, shown or not. */
  readonly count: number;
  readonly shown: readonly Item[];
}

/** The first `most` items of a list by due date, under their ages: the oldest come first. */
export function groupsOf(items: readonly Item[], most: number): Group[] {
  const groups: Group[] = [];
  let room = most;
  for (const age of ages.toReversed()) {
    const ofAge = items.filter(({ ageBucket }) => ageBucket === age);
    const shown = ofAge.slice(0, room);
    room -= shown.length;
    if (shown.length > 0) groups.push({ age, count: ofAge.length, shown });
  }
  return groups;
}
