import { addDays } from '../../format/days.ts';
import { oneOf, text } from '../../search.ts';
import { kinds } from './kinds.ts';

/** The part of the agenda's address behind `?`; what is usual is left out. */
export const agendaSearch = (search: Record<string, unknown>) => ({
  ...oneOf(search, 'until', ['today', 'month']),
  ...text(search, 'whose'),
  ...oneOf(search, 'as', ['resolver']),
  ...oneOf(search, 'kind', kinds),
});

export type AgendaSearch = ReturnType<typeof agendaSearch>;

/** How far ahead the agenda looks, as a number of days; a week unless stated. */
const ahead = { today: 0, week: 7, month: 30 };
export type Until = keyof typeof ahead;

/** Everybody's, one's own, or those of a colleague by id. */
export const everybody = 'all';
export const oneself = 'me';

interface Reader {
  readonly id: string;
  readonly role: string;
}

/** Whose agenda is shown: collectors begin with their own, others with everybody's. */
export const whoseOf = ({ whose }: AgendaSearch, { role }: Pick<Reader, 'role'>): string =>
  whose ?? (role === 'collector' ? oneself : everybody);

/** What the API is asked for an address. */
export function filterOf(search: AgendaSearch, reader: Reader, today: string) {
  const whose = whoseOf(search, reader);
  const person = whose === oneself ? reader.id : whose;
  return {
    until: addDays(today, ahead[search.until ?? 'week']),
    ...(search.kind && { kind: search.kind }),
    ...(whose !== everybody && { [search.as ?? 'collector']: person }),
  };
}

/** What is overdue in the agenda that a reader begins with. */
export const overdueFilter = (reader: Reader, today: string) => ({
  ...filterOf({}, reader, today),
  until: addDays(today, -1),
});
