import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { CustomerSummary } from '../../../api/types.ts';
import { useLanguage, useTexts } from '../../../language.tsx';
import { Badge } from '../../../ui/feedback.tsx';
import { rowLinkClass } from '../../../ui/table.tsx';
import { rowFocusClass } from '../../search/list/cells.tsx';
import { SelectCell } from '../../search/list/select-cells.tsx';
import { Cell } from './columns.ts';

interface Props {
  readonly entityId: string;
  readonly customer: CustomerSummary;
  readonly index: number;
  readonly collector: string | undefined;
  /** Undefined where nothing can be selected. */
  readonly selected: boolean | undefined;
  /** Selected together with all others. */
  readonly fixed: boolean;
  /** Whether there is a column that tells the status. */
  readonly withStatus: boolean;
  readonly onToggle: (index: number, range: boolean) => void;
}

/** One customer; all rows have one height, so that a long list knows where each of them stands. */
export const CustomerRow = memo(function CustomerRow(props: Props) {
  const { entityId, customer, index, collector, selected, withStatus } = props;
  const { t, format } = useLanguage();
  const { key, code, name, city, balance, overdue, currency, oldestDueDate, status } = customer;
  const late = Number(overdue) > 0;
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      className={`relative h-(--row-tall) transition-colors hover:bg-sunken/60 @lg:h-(--row) ${selected ? 'bg-accent-soft/50' : ''}`}
    >
      {selected !== undefined && (
        <SelectCell {...props} label={t.bulk.select(customer.name)} selected={selected} />
      )}
      <Cell column="code" className="text-muted tabular-nums">
        {code}
      </Cell>
      <Cell column="name">
        <Link
          to="/e/$entityId/customers/$key"
          params={{ entityId, key }}
          title={name}
          className={`${rowLinkClass} ${rowFocusClass}`}
        >
          {name}
        </Link>
        <span className="block truncate text-small text-muted @lg:hidden">
          {[code, city].filter(Boolean).join(' · ')}
        </span>
        {status === 'inactive' && !withStatus && (
          <span className="ml-2 @max-lg:hidden">
            <Badge>{t.customers.statuses.inactive}</Badge>
          </span>
        )}
      </Cell>
      <Cell column="city" className="text-muted">
        {city}
      </Cell>
      <Cell column="groups" className="text-muted">
        <Groups groups={customer.groups ?? []} />
      </Cell>
      <Cell column="collector" className="text-muted">
        {collector}
      </Cell>
      <Cell column="balance" number className="font-medium">
        {format.money(balance, currency)}
        {late && (
          <span className="block text-small font-normal text-danger @lg:hidden">
            <span className="sr-only">{t.customers.overdue} </span>
            {format.money(overdue, currency)}
          </span>
        )}
      </Cell>
      <Cell column="overdue" number className={late ? 'font-medium text-danger' : 'text-muted'}>
        {format.money(overdue, currency)}
      </Cell>
      <Cell column="oldestDueDate" number className="text-muted">
        {oldestDueDate && format.day(oldestDueDate)}
      </Cell>
      <Cell column="status">
        <Badge tone={status === 'active' ? 'good' : 'plain'}>{t.customers.statuses[status]}</Badge>
      </Cell>
    </tr>
  );
});

function Groups({ groups }: { groups: readonly string[] }) {
  const t = useTexts();
  const [first, ...others] = groups;
  if (first === undefined) return null;
  return (
    <span className="flex items-center gap-1" title={groups.join(', ')}>
      <span className="min-w-0 truncate">{first}</span>
      {others.length > 0 && (
        <span className="shrink-0">
          <span aria-hidden="true">{t.customerSearch.groupsMore(others.length)}</span>
          <span className="sr-only">, {others.join(', ')}</span>
        </span>
      )}
    </span>
  );
}
