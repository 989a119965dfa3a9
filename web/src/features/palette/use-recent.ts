import { useQueries } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { customerQuery, invoiceQuery } from '../../api/queries.ts';
import { useLanguage } from '../../language.tsx';
import { useMe } from '../session/use-session.ts';
import type { Command, Purpose } from './command.ts';
import { recentOf, type Seen, seenAt } from './recent.ts';
import { customerCommand, invoiceCommand } from './records.ts';

const most = 5;

/** What somebody looked at last in an entity, as the API tells of it now; what it does not, is left out. */
export function useRecent(entityId: string | undefined, purpose?: Purpose): Command[] {
  const { format } = useLanguage();
  const me = useMe();
  const here = seenAt(useLocation().pathname);
  const isElsewhere = ({ type, key }: Seen) => type !== here?.type || key !== here.key;
  const seen = (entityId === undefined ? [] : recentOf(me.id, entityId))
    .filter(purpose ? ({ type }) => type === 'customer' : isElsewhere)
    .slice(0, most);
  const e = entityId ?? '';
  const customers = useQueries({
    queries: seen.map(({ type, key }) => ({
      ...customerQuery(e, key),
      enabled: type === 'customer',
      retry: false,
    })),
  });
  const invoices = useQueries({
    queries: seen.map(({ type, key }) => ({
      ...invoiceQuery(e, key),
      enabled: type === 'invoice',
      retry: false,
    })),
  });
  return seen.flatMap(({ type }, index): Command[] => {
    const customer = customers[index];
    const invoice = invoices[index];
    if (type === 'customer' && customer?.data && !customer.error) {
      return [{ ...customerCommand(e, customer.data, purpose), group: 'recent' }];
    }
    if (type === 'invoice' && invoice?.data && !invoice.error) {
      return [{ ...invoiceCommand(e, invoice.data, format), group: 'recent' }];
    }
    return [];
  });
}
