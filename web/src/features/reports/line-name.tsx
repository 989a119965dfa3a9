import { Link, type LinkProps } from '@tanstack/react-router';
import { useLanguage } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { Icon } from '../../ui/icon.tsx';
import { rowLinkClass } from '../../ui/table.tsx';
import { recordKey } from '../log/record-key.ts';
import { useMay, useMembership } from '../session/use-session.ts';
import type { Report } from './figures.ts';
import { narrowedTo, type ReportsSearch, reportsSearch } from './reports-search.ts';

type By = Report<'aging'>['by'];

export interface Named {
  readonly key: string | null;
  readonly name: string | null;
}

/** What a line is called; the entity's own line is called as it is. */
export function nameOf(by: By, { key, name }: Named, entity: string, t: Texts): string {
  if (name !== null) return name;
  if (by === 'entity') return entity;
  return (
    key ?? (by === 'colleague' || by === 'collector' || by === 'group' ? t.reports.none[by] : '')
  );
}

export function useNameOf(by: By) {
  const { t } = useLanguage();
  const { name } = useMembership();
  return (line: Named) => nameOf(by, line, name, t);
}

interface Props {
  readonly entityId: string;
  readonly search: ReportsSearch;
  readonly by: By;
  readonly line: Named;
}

/** The name of a line, which leads on to what it is made of. */
export function LineName({ entityId, search, by, line }: Props) {
  const name = useNameOf(by)(line);
  const seesInvoices = useMay()('invoices.read');
  const to = leadOf({ entityId, search, by, line }, seesInvoices);
  if (!to) return <span className="font-medium">{name}</span>;
  return (
    <Link {...to} className={`block ${rowLinkClass}`}>
      {name}
      {by === 'customer' && (
        <span className="block text-small font-normal text-muted">{line.key}</span>
      )}
    </Link>
  );
}

/** Where a line leads: a customer to its statement, others to the same report of their customers. */
function leadOf({ entityId, search, by, line: { key } }: Props, seesInvoices: boolean) {
  const reports = (of: string, next: ReportsSearch) =>
    ({ to: '/e/$entityId/reports', params: { entityId: of }, search: next }) satisfies LinkProps;
  if (by === 'entity') return reports(entityId, reportsSearch({ ...search, by: 'customer' }));
  if (key === null) return undefined;
  if (by === 'entities') return reports(key, reportsSearch({ report: search.report }));
  if (by !== 'customer') return reports(entityId, narrowedTo(search, by, key));
  const params = { entityId, key: recordKey(key) };
  return seesInvoices
    ? ({ to: '/e/$entityId/customers/$key/statement', params } satisfies LinkProps)
    : ({ to: '/e/$entityId/customers/$key', params } satisfies LinkProps);
}

/** Leads to the list of the customers whom a line of a person or group is made of. */
export function CustomersLink({ entityId, by, line }: Omit<Props, 'search'>) {
  const { t } = useLanguage();
  const name = useNameOf(by)(line);
  const search = customersIn(by, line.key);
  if (!search) return null;
  const label = t.reports.customersOf(name);
  return (
    <Link
      to="/e/$entityId/customers"
      params={{ entityId }}
      search={search}
      aria-label={label}
      title={label}
      className="relative z-10 grid size-8 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
    >
      <Icon name="building" />
    </Link>
  );
}

function customersIn(by: By, key: string | null) {
  if (by === 'collector')
    return key === null ? { hasCollector: 'no' as const } : { collector: key };
  if (key === null) return undefined;
  if (by === 'colleague') return { colleague: key };
  return by === 'group' ? { group: key } : undefined;
}
