import { useQuery } from '@tanstack/react-query';
import { overEntitiesQuery, type ReportKind, reportQuery } from '../../api/report-queries.ts';
import { useMe } from '../session/use-session.ts';
import { joined, type Report } from './figures.ts';
import { askedOf, type ReportsSearch } from './reports-search.ts';

/** The entities whose reports the person may read. */
export function useReadable() {
  return useMe().entities.filter(({ permissions }) => permissions.includes('reports.read'));
}

/** The report that an address asks for, of its entity or of all that the person reaches (F5). */
export function useReport<K extends ReportKind>(kind: K, entityId: string, search: ReportsSearch) {
  const over = search.entities === 'all';
  const entities = useReadable();
  const one = useQuery({ ...reportQuery(kind, entityId, askedOf(search)), enabled: !over });
  const all = useQuery({ ...overEntitiesQuery(kind, entities), enabled: over });
  const { error, isFetching, isPlaceholderData, refetch } = over ? all : one;
  const own = one.data && { ...one.data, unread: [] };
  const report: Report<K> | undefined = over ? all.data && joined(kind, all.data) : own;
  return { report, error, isRenewed: isFetching && isPlaceholderData, refetch };
}
