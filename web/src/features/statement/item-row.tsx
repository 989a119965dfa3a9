import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { Statement } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { from, rowClass, rowLinkClass, Td } from '../../ui/table.tsx';
import { FileCount } from '../files/file-count.tsx';
import { QualificationBadge } from '../qualifications/qualification-badge.tsx';
import { QualifyButton } from '../qualifications/qualify-button.tsx';
import type { Qualifiable } from '../qualifications/state.ts';
import { AgeBadge } from './age-badge.tsx';

/**
 * The columns that give way where the table is narrow; on paper files are of no use, and what is said of
 * an invoice is not for its customer.
 */
export const columns = {
  type: `${from.wide} print:table-cell`,
  issueDate: `${from.wide} print:table-cell`,
  dueDate: `${from.small} print:table-cell`,
  age: `${from.small} print:table-cell`,
  amount: `${from.wide} print:table-cell`,
  balance: '@max-lg:pr-5',
  said: `${from.full} print:hidden`,
  files: `${from.small} print:hidden`,
  qualify: 'print:hidden',
};

type Item = Statement['items'][number];

interface Props {
  readonly entityId: string;
  readonly item: Item;
  readonly customerKey: string;
  /** Left out where the reader may not. */
  readonly onQualify: ((invoice: Qualifiable) => void) | undefined;
}

/** Kept as it is while more of thousands are shown. */
export const ItemRow = memo(function ItemRow({ entityId, item, customerKey, onQualify }: Props) {
  const { t, format } = useLanguage();
  const { key, number, type, issueDate, dueDate, amount, balance, currency, attachmentCount } =
    item;
  const { qualification: said } = item;
  const tone = (value: string) => (Number(value) < 0 ? 'text-good' : '');
  return (
    <tr className={rowClass}>
      <Td className="w-full max-w-0 [overflow-wrap:anywhere] @lg:w-auto @lg:max-w-none print:w-auto print:max-w-none">
        <Link
          to="/e/$entityId/invoices/$key"
          params={{ entityId, key }}
          className={`block @lg:min-w-24 ${rowLinkClass}`}
        >
          {number}
        </Link>
        {type !== 'invoice' && (
          <span className="block text-small text-muted @4xl:hidden print:hidden">
            {t.invoices.types[type]}
          </span>
        )}
        <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 @lg:hidden print:hidden">
          <span className="text-small text-muted tabular-nums">{format.day(dueDate)}</span>
          <AgeBadge age={item.age} balance={item.balance} />
        </span>
        {said && (
          <span className="mt-1 block @5xl:hidden print:hidden">
            <QualificationBadge said={said} />
          </span>
        )}
      </Td>
      <Td className={`whitespace-nowrap text-muted ${columns.type}`}>{t.invoices.types[type]}</Td>
      <Td className={`whitespace-nowrap text-muted tabular-nums ${columns.issueDate}`}>
        {format.day(issueDate)}
      </Td>
      <Td className={`whitespace-nowrap tabular-nums ${columns.dueDate}`}>{format.day(dueDate)}</Td>
      <Td className={`whitespace-nowrap ${columns.age}`}>
        <AgeBadge age={item.age} balance={item.balance} />
      </Td>
      <Td className={columns.said}>{said && <QualificationBadge said={said} />}</Td>
      <Td number className={`${tone(amount) || 'text-muted'} ${columns.amount}`}>
        {format.money(amount, currency)}
      </Td>
      <Td number className={`font-medium ${tone(balance)} ${columns.balance}`}>
        {format.money(balance, currency)}
        {amount !== balance && (
          <span className="block text-small font-normal text-muted @4xl:hidden print:hidden">
            {t.statement.of(format.money(amount, currency))}
          </span>
        )}
        <span className="block font-normal @lg:hidden print:hidden">
          <FileCount count={attachmentCount} />
        </span>
      </Td>
      <Td number className={columns.files}>
        <FileCount count={attachmentCount} />
      </Td>
      {onQualify && (
        <Td className={`pl-0 ${columns.qualify}`}>
          <QualifyButton number={number} onClick={() => onQualify({ ...item, customerKey })} />
        </Td>
      )}
    </tr>
  );
});
