import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { allColleaguesQuery } from '../../../api/queries.ts';
import type { CustomerSort, CustomerSummary } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { LongTable } from '../../search/list/long-table.tsx';
import { isSelected } from '../../search/list/selection.ts';
import type { ListLayout } from '../../search/list/use-layout.ts';
import type { Selecting } from '../../search/list/use-selection.ts';
import { CustomerRow } from './customer-row.tsx';
import { TableHead } from './table-head.tsx';

interface Props {
  readonly entityId: string;
  readonly rows: readonly CustomerSummary[];
  /** Of all customers that the search finds, where it is known. */
  readonly total: number | undefined;
  readonly sort: CustomerSort;
  readonly onSort: (sort: CustomerSort) => void;
  /** Given to those who may change many customers at once. */
  readonly selecting: Selecting | undefined;
  readonly onShown: (first: number, end: number) => void;
  readonly layout: ListLayout;
}

export function CustomerTable(props: Props) {
  const { entityId, rows, total, sort, onSort, selecting, onShown, layout } = props;
  const t = useTexts();
  const colleagues = useQuery(allColleaguesQuery(entityId)).data;
  const names = useMemo(() => new Map(colleagues?.map(({ id, name }) => [id, name])), [colleagues]);
  return (
    <LongTable
      caption={t.customers.title}
      {...{ rows, total, selecting, onShown, layout }}
      head={<TableHead {...{ sort, onSort, rows, selecting }} />}
      row={(customer, index) => (
        <CustomerRow
          key={customer.key}
          entityId={entityId}
          customer={customer}
          index={index}
          collector={names.get(customer.collectorId ?? '')}
          selected={selecting && isSelected(selecting.selection, customer.code)}
          withStatus={layout.has('status')}
          fixed={selecting?.selection.kind === 'all'}
          onToggle={selecting?.toggle ?? nothing}
        />
      )}
    />
  );
}

const nothing = () => {};
