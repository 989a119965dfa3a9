import { text } from '../../search.ts';

/** The filters of a log as its address holds them; days are `YYYY-MM-DD` where the log is read. */
export interface LogSearch {
  readonly from?: string;
  readonly to?: string;
  /** Id of the actor. */
  readonly who?: string;
  /** Type of the target. */
  readonly kind?: string;
  readonly action?: string;
}

export const logSearch = (search: Record<string, unknown>): LogSearch => ({
  ...text(search, 'from'),
  ...text(search, 'to'),
  ...text(search, 'who'),
  ...text(search, 'kind'),
  ...text(search, 'action'),
});
