import type { ReactNode } from 'react';
import type { Figures, Line, ReportKind } from '../../api/report-queries.ts';
import { useTexts } from '../../language.tsx';
import { rowClass, Table, Td, Th } from '../../ui/table.tsx';
import type { Report } from './figures.ts';
import { CustomersLink, LineName } from './line-name.tsx';
import type { ReportsSearch } from './reports-search.ts';

export interface Column<K extends ReportKind> {
  readonly label: string;
  /** Where it gives way, as in `from`. */
  readonly className?: string;
  readonly cell: (figures: Figures<K>) => ReactNode;
}

interface Props<K extends ReportKind> {
  readonly caption: string;
  readonly entityId: string;
  readonly search: ReportsSearch;
  readonly report: Report<K>;
  readonly columns: readonly Column<K>[];
  /** The figures of columns that gave way, below the name. */
  readonly below?: (figures: Figures<K>, by: Report<K>['by']) => ReactNode;
}

/** Figures that weigh more than others of their line. */
export const strongClass = '[tbody_&]:font-medium';

const nameClass = 'w-full max-w-0 [overflow-wrap:anywhere] @3xl:max-w-none @3xl:min-w-44';

/** The lines of a report in figures, and the total of each currency below. */
export function ReportTable<K extends ReportKind>(props: Props<K>) {
  const { caption, entityId, search, report, columns, below } = props;
  const { reports: t } = useTexts();
  const { by, lines, totals } = report;
  const leadsToList = by === 'colleague' || by === 'collector' || by === 'group';
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{t.groupings[by === 'entities' ? 'entity' : by]}</Th>
          {columns.map(({ label, className }) => (
            <Th key={label} number {...(className && { className })}>
              {label}
            </Th>
          ))}
          {leadsToList && (
            <Th className="w-0 pl-0">
              <span className="sr-only">{t.customers}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {(lines as readonly (Line<K> & Figures<K>)[]).map((line) => (
          <tr key={`${line.currency} ${line.key}`} className={rowClass}>
            <Td className={nameClass}>
              <LineName {...{ entityId, search, by, line }} />
              {below?.(line, by)}
            </Td>
            <Cells columns={columns} figures={line} />
            {leadsToList && (
              <Td className="py-1 pl-0">
                <CustomersLink {...{ entityId, by, line }} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
      {by !== 'entity' && (
        <tfoot>
          {totals.map((figures) => (
            <tr key={figures.currency} className="border-t border-line bg-sunken/60 font-semibold">
              <th scope="row" className={`px-3 py-2.5 pl-5 text-left ${nameClass}`}>
                {totals.length > 1 ? t.totalIn(figures.currency) : t.total}
                {below?.(figures, by)}
              </th>
              <Cells columns={columns} figures={figures} />
              {leadsToList && <Td />}
            </tr>
          ))}
        </tfoot>
      )}
    </Table>
  );
}

interface CellsProps<K extends ReportKind> {
  readonly columns: readonly Column<K>[];
  readonly figures: Figures<K>;
}

function Cells<K extends ReportKind>({ columns, figures }: CellsProps<K>) {
  return columns.map(({ label, className = '', cell }) => (
    <Td key={label} number className={`align-top @3xl:align-middle ${className}`}>
      {cell(figures)}
    </Td>
  ));
}
