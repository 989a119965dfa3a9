import { Link } from '@tanstack/react-router';
import type { Message } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { from, rowClass, rowLinkClass, Table, Td, Th } from '../../ui/table.tsx';
import { sumOf } from '../reports/figures.ts';

interface Props {
  readonly entityId: string;
  readonly items: Message['invoices'];
}

/** The invoices of a message as they were then. */
export function MessageInvoices({ entityId, items }: Props) {
  const { t, format } = useLanguage();
  const currency = items[0]?.currency ?? '';
  return (
    <Table caption={t.messages.invoices}>
      <thead>
        <tr>
          <Th>{t.invoices.number}</Th>
          <Th className={from.medium}>{t.invoices.issueDate}</Th>
          <Th className={from.small}>{t.invoices.dueDate}</Th>
          <Th number className={from.small}>
            {t.invoices.amount}
          </Th>
          <Th number>{t.invoices.openBalance}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ key, number, issueDate, dueDate, amount, balance }) => (
          <tr key={key} className={rowClass}>
            <Td className="[overflow-wrap:anywhere]">
              <Link
                to="/e/$entityId/invoices/$key"
                params={{ entityId, key }}
                className={rowLinkClass}
              >
                {number}
              </Link>
              <span className="block text-small text-muted tabular-nums @lg:hidden">
                {t.common.said(t.invoices.dueDate, format.day(dueDate))}
              </span>
            </Td>
            <Td className={`whitespace-nowrap text-muted tabular-nums ${from.medium}`}>
              {format.day(issueDate)}
            </Td>
            <Td className={`whitespace-nowrap tabular-nums ${from.small}`}>
              {format.day(dueDate)}
            </Td>
            <Td number className={`text-muted ${from.small}`}>
              {format.money(amount, currency)}
            </Td>
            <Td number className="font-medium">
              {format.money(balance, currency)}
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-line bg-sunken/60">
          <th scope="row" className="px-3 py-2 pl-5 font-semibold">
            {t.statement.total}
          </th>
          <Td className={from.medium} />
          <Td className={from.small} />
          <Td className={from.small} />
          <Td number className="font-semibold">
            {format.money(sumOf(items.map(({ balance }) => balance)), currency)}
          </Td>
        </tr>
      </tfoot>
    </Table>
  );
}
