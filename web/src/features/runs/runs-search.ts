import { text } from '../../search.ts';

/** The filters of the list of runs as its address holds them. */
interface RunsSearch {
  readonly kind?: string;
  readonly state?: string;
}

export const runsSearch = (search: Record<string, unknown>): RunsSearch => ({
  ...text(search, 'kind'),
  ...text(search, 'state'),
});
