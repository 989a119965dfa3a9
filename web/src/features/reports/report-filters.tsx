import { useQuery } from '@tanstack/react-query';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { GroupFilter } from './group-filter.tsx';
import type { ReportProps } from './report-view.tsx';
import { groupings, isFiltered, type ReportsSearch, reportsSearch } from './reports-search.ts';

/** What the lines of a report are of, and of whose customers it is. */
export function ReportFilters({ entityId, search, onSearch }: ReportProps) {
  const { reports: t, invoiceSearch, customers } = useTexts();
  const colleagues = useQuery(allColleaguesQuery(entityId)).data;
  const people = (chosen: string | undefined): Option[] => {
    const known = (colleagues ?? []).map(({ id, name }): Option => [id, name]);
    const isKnown = !chosen || known.some(([id]) => id === chosen);
    // The report is still of whoever the address names.
    return isKnown || !colleagues ? known : [...known, [chosen, t.formerColleague]];
  };
  const set = (change: { readonly [F in keyof ReportsSearch]?: string | undefined }) =>
    onSearch(reportsSearch({ ...search, ...change, limit: undefined }));
  return (
    <div className="grid grid-cols-2 items-end gap-3 xl:grid-flow-col xl:auto-cols-auto xl:grid-cols-[repeat(4,minmax(0,1fr))]">
      <Select
        label={t.by}
        value={search.by ?? 'entity'}
        options={groupings.map((by) => [by, t.groupings[by]])}
        onChange={(by) => set({ by })}
      />
      <Select
        label={invoiceSearch.names.colleague}
        empty={t.everyColleague}
        value={search.colleague ?? ''}
        options={people(search.colleague)}
        onChange={(colleague) => set({ colleague })}
      />
      <Select
        label={customers.collector}
        empty={t.everyCollector}
        value={search.collector ?? ''}
        options={people(search.collector)}
        onChange={(collector) => set({ collector })}
      />
      <GroupFilter
        entityId={entityId}
        value={search.group ?? ''}
        onChange={(group) => set({ group })}
      />
      {isFiltered(search) && (
        <Button
          icon="close"
          onClick={() => set({ colleague: undefined, collector: undefined, group: undefined })}
        >
          {t.clear}
        </Button>
      )}
    </div>
  );
}
