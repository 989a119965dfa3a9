import { boundsOf, type OpenApi, resolve, type Schema, typeOf } from './document.ts';
import { Inline } from './inline.tsx';

interface Row {
  readonly name: string;
  readonly note?: string;
  readonly required: boolean;
  readonly schema: Schema;
}

interface Props {
  readonly schema: Schema;
  readonly document: OpenApi;
  /** How many named schemas it stands inside; beyond some they are only named. */
  readonly depth?: number;
}

const deepest = 3;

/** A schema as the table of its properties, or its type where it has none. */
export function SchemaView({ schema, document, depth = 0 }: Props) {
  const { schema: found, name } = resolve(schema, document);
  const rows = rowsOf(found);
  if (rows.length === 0) return <code className="font-mono text-xs">{typeOf(schema)}</code>;
  return (
    <div>
      {name && <p className="mb-1.5 font-mono text-xs text-muted">{name}</p>}
      <Properties rows={rows} document={document} depth={depth} />
    </div>
  );
}

function rowsOf({ properties = {}, required = [] }: Schema): Row[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    required: required.includes(name),
  }));
}

interface PropertiesProps {
  readonly rows: readonly Row[];
  readonly document: OpenApi;
  readonly depth?: number;
}

export function Properties({ rows, document, depth = 0 }: PropertiesProps) {
  return (
    <dl className="divide-y divide-line rounded-lg border border-line">
      {rows.map((row) => (
        <Property key={`${row.note}-${row.name}`} row={row} document={document} depth={depth} />
      ))}
    </dl>
  );
}

interface PropertyProps {
  readonly row: Row;
  readonly document: OpenApi;
  readonly depth: number;
}

function Property({ row: { name, note, required, schema }, document, depth }: PropertyProps) {
  const inner = innerOf(schema, document);
  return (
    <div className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <dt className="font-mono text-small font-medium [overflow-wrap:anywhere]">
        {name}
        {required && (
          <span className="text-danger">
            <span aria-hidden="true"> *</span>
            <span className="sr-only"> (required)</span>
          </span>
        )}
        {note && <span className="block font-sans text-xs font-normal text-muted">{note}</span>}
      </dt>
      <dd className="min-w-0">
        <code className="font-mono text-xs [overflow-wrap:anywhere] text-muted">
          {typeOf(schema)}
        </code>
        {boundsOf(schema).map((bound) => (
          <span key={bound} className="ml-2 text-xs text-muted">
            {bound}
          </span>
        ))}
        {schema.description && (
          <p>
            <Inline text={schema.description} />
          </p>
        )}
        {inner && depth < deepest && (
          <details className="mt-1.5">
            <summary className="text-xs font-medium text-accent">Properties</summary>
            <div className="mt-2">
              <Properties rows={inner} document={document} depth={depth + 1} />
            </div>
          </details>
        )}
      </dd>
    </div>
  );
}

/** The properties inside a property: its own, of what it refers to, or of its items. */
function innerOf(schema: Schema, document: OpenApi): Row[] | undefined {
  const choices = [schema, ...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])];
  for (const choice of choices) {
    const rows = rowsOf(resolve(choice, document).schema);
    if (rows.length > 0) return rows;
  }
  return undefined;
}
