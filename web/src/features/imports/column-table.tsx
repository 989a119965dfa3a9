import type { ImportColumns, ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { from, Table, Td, Th } from '../../ui/table.tsx';
import { FieldSelect } from './field-select.tsx';
import type { Mapping } from './mapping.ts';

interface Props {
  readonly kind: ImportKind;
  readonly read: ImportColumns;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** The columns of a file, the first values of each, and what it is taken for. */
export function ColumnTable({ kind, read, mapping, onChange }: Props) {
  const t = useTexts();
  return (
    <Table caption={t.imports.columnsTitle}>
      <thead>
        <tr>
          <Th>{t.imports.column}</Th>
          <Th className={from.medium}>{t.imports.samples}</Th>
          <Th>{t.imports.field}</Th>
        </tr>
      </thead>
      <tbody>
        {read.columns.map(({ header, samples }) => (
          <tr key={header} className="border-b border-line last:border-b-0">
            <Td className="w-2/5 max-w-0 [overflow-wrap:anywhere] @2xl:w-1/4">
              <span className="font-medium">{header}</span>
              <span className="@2xl:hidden">
                <Samples values={samples} />
              </span>
            </Td>
            <Td className={`max-w-0 @2xl:w-1/3 ${from.medium}`}>
              <Samples values={samples} />
            </Td>
            <Td className="max-w-0">
              <FieldSelect
                {...{ kind, header, mapping }}
                fields={read.fields}
                required={read.required}
                onChange={(field) => onChange({ ...mapping, [header]: field })}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Samples({ values }: { values: readonly string[] }) {
  const t = useTexts();
  const filled = values.filter((value) => value.trim() !== '');
  if (filled.length === 0) {
    return <span className="block text-small text-muted">{t.imports.noSamples}</span>;
  }
  return <span className="block truncate text-small text-muted">{filled.join(' · ')}</span>;
}
