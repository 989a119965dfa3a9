import { addDays } from '../../format/days.ts';

/** The API's own bound, less the day in which the key is made. */
const mostDays = 3 * 365 - 1;

/** The days, `YYYY-MM-DD`, on which a key made today may expire, and the one that is proposed. */
export function expiryDays(today: string) {
  return {
    least: addDays(today, 1),
    proposed: addDays(today, 365),
    most: addDays(today, mostDays),
  };
}
