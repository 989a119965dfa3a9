import type { ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { controlClass } from '../../ui/control.tsx';
import { Icon } from '../../ui/icon.tsx';
import { fieldName } from './fields.ts';
import { columnsByField, type Mapping } from './mapping.ts';

interface Props {
  readonly kind: ImportKind;
  readonly header: string;
  readonly mapping: Mapping;
  readonly fields: readonly string[];
  readonly required: readonly string[];
  readonly onChange: (field: string | null) => void;
}

/** What a column is taken for; what another column is taken for already cannot be chosen. */
export function FieldSelect({ kind, header, mapping, fields, required, onChange }: Props) {
  const t = useTexts();
  const taken = columnsByField(mapping);
  const value = mapping[header] ?? '';
  return (
    <span className="relative block">
      <select
        aria-label={t.imports.fieldFor(header)}
        value={value}
        onChange={({ target }) => onChange(target.value || null)}
        className={`${controlClass} appearance-none truncate pr-8 ${value === '' ? 'text-muted' : ''}`}
      >
        <option value="">{t.imports.leaveOut}</option>
        {fields.map((field) => {
          const other = taken.get(field);
          const isTaken = other !== undefined && other !== header;
          const name = fieldName(kind, field, t);
          const text = required.includes(field) ? `${name} *` : name;
          return (
            <option key={field} value={field} disabled={isTaken}>
              {isTaken ? t.imports.takenBy(text, other) : text}
            </option>
          );
        })}
      </select>
      <span className="pointer-events-none absolute inset-y-0 right-2.5 grid place-items-center text-muted">
        <Icon name="chevron" />
      </span>
    </span>
  );
}
