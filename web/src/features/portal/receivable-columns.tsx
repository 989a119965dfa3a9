import type { ReactNode } from 'react';
import { useTexts } from '../../language.tsx';

// A card on a phone, columns from there on; the heads stand over the columns of all rows.
export const columns =
  '@2xl:grid-cols-[minmax(0,1fr)_5.5rem_5.5rem_7.5rem_7rem_7rem_3.5rem] @2xl:gap-x-3 @2xl:items-center';

/** The names of the columns, which each row says for itself to readers of the screen. */
export function ReceivableHeads() {
  const { invoices, portal, common } = useTexts();
  const { issued, due } = portal.invoices;
  const { number, amount, openBalance, files } = invoices;
  return (
    <div aria-hidden="true" className="@container">
      <div
        className={`hidden border-b border-line px-5 py-2.5 text-small font-medium text-muted @2xl:grid ${columns}`}
      >
        <span>{number}</span>
        <span>{issued}</span>
        <span>{due}</span>
        <span>{common.status}</span>
        <span className="text-right">{amount}</span>
        <span className="text-right">{openBalance}</span>
        <span className="text-right">{files}</span>
      </div>
    </div>
  );
}

interface SumProps {
  readonly label: ReactNode;
  readonly sum: string;
  readonly className?: string;
}

/** A sum of rows, in the column of what it is a sum of. */
export function ReceivableSum({ label, sum, className = '' }: SumProps) {
  return (
    <div className={`@container bg-sunken/60 ${className}`}>
      <div
        className={`grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-5 py-2 ${columns}`}
      >
        <div className="@2xl:col-span-5">{label}</div>
        <span className="text-right whitespace-nowrap tabular-nums">{sum}</span>
      </div>
    </div>
  );
}
