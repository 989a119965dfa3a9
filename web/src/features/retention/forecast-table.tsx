import { Link } from '@tanstack/react-router';
import type { ForecastFile } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Day } from '../../ui/day.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { from, rowClass, Table, Td, Th } from '../../ui/table.tsx';

interface Props {
  readonly entityId: string;
  readonly files: readonly ForecastFile[];
}

/** Files about to be removed, one row for each invoice that a file is on. */
export function ForecastTable({ entityId, files }: Props) {
  const { retention: t } = useTexts();
  return (
    <Table caption={t.tabs.forecast}>
      <thead>
        <tr>
          <Th>{t.file}</Th>
          <Th className={from.small}>{t.invoice}</Th>
          <Th className={from.medium}>{t.customer}</Th>
          <Th className={from.wide}>{t.settledOn}</Th>
          <Th className={from.small}>{t.removeOn}</Th>
          <Th className={from.wide}>{t.hold}</Th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <Row key={`${file.id} ${file.invoice.key}`} entityId={entityId} file={file} />
        ))}
      </tbody>
    </Table>
  );
}

const linkClass = 'text-accent underline-offset-4 hover:underline [overflow-wrap:anywhere]';

function Row({ entityId, file }: { entityId: string; file: ForecastFile }) {
  const { t, format } = useLanguage();
  const { invoice, customer, hold } = file;
  const invoiceLink = (
    <Link
      to="/e/$entityId/invoices/$key"
      params={{ entityId, key: invoice.key }}
      className={linkClass}
    >
      {invoice.number}
    </Link>
  );
  return (
    <tr className={rowClass}>
      <Td className="w-full max-w-0 @lg:w-auto @lg:max-w-80">
        <span className="font-medium [overflow-wrap:anywhere]">{file.fileName}</span>
        <span className="block text-small text-muted">{format.size(file.size)}</span>
        <span className="mt-1 flex flex-col gap-1 @lg:hidden">
          {invoiceLink}
          <Removal file={file} />
        </span>
        {hold && (
          <span className="mt-1 block text-small [overflow-wrap:anywhere] @4xl:hidden">
            {t.retention.keptBy(hold)}
          </span>
        )}
      </Td>
      <Td className={from.small}>{invoiceLink}</Td>
      <Td className={from.medium}>
        <Link
          to="/e/$entityId/customers/$key"
          params={{ entityId, key: customer.key }}
          className={linkClass}
        >
          {customer.code}
        </Link>
      </Td>
      <Td className={`whitespace-nowrap text-muted tabular-nums ${from.wide}`}>
        {format.day(file.settledOn)}
      </Td>
      <Td className={from.small}>
        <Removal file={file} />
      </Td>
      <Td className={`[overflow-wrap:anywhere] ${from.wide}`}>{hold}</Td>
    </tr>
  );
}

function Removal({ file: { removeOn, hold } }: { file: ForecastFile }) {
  const t = useTexts();
  if (removeOn === null) return <span className="text-muted">{t.retention.needed}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-2 tabular-nums">
      <Day day={removeOn} />
      {hold !== null && <Badge tone="danger">{t.holds.badge}</Badge>}
    </span>
  );
}
