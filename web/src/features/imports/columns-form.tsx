import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { fieldsForNew } from '#shared/contract/import-fields.ts';
import type { Import, ImportColumns } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { ColumnTable } from './column-table.tsx';
import { fieldName } from './fields.ts';
import { FileTrouble } from './file-trouble.tsx';
import { keepMapping, keptMapping } from './kept-mapping.ts';
import { columnsByField, type Mapping, mappingOf, withoutColumn } from './mapping.ts';
import { useReplace } from './use-replace.ts';
import { useStart } from './use-start.ts';

interface Props {
  readonly entityId: string;
  readonly found: Import;
  readonly read: ImportColumns;
}

/** Columns, options, and the way to the check. */
export function ColumnsForm({ entityId, found, read }: Props) {
  const t = useTexts();
  const navigate = useNavigate();
  const { id: importId, kind } = found;
  const [mapping, setMapping] = useState(() => mappingOf(read, keptMapping(importId)));
  const [replace, setReplace] = useReplace();
  const namesColleagues = columnsByField(mapping).has('colleague');
  const replaceColleagues = replace && namesColleagues;
  const start = useStart(entityId, importId, () =>
    navigate({
      to: '/e/$entityId/imports/$importId/check',
      params: { entityId, importId },
      search: replaceColleagues ? { replace: true } : {},
    }),
  );
  const change = (next: Mapping) => {
    setMapping(next);
    keepMapping(importId, next);
  };
  const check = () => {
    keepMapping(importId, mapping);
    start.mutate({ dryRun: true, replaceColleagues });
  };
  const missing = withoutColumn(mapping, read.required);
  return (
    <>
      <p className="-mt-3 max-w-prose text-muted">{t.imports.columnsBody}</p>
      <Card>
        <ColumnTable kind={kind} read={read} mapping={mapping} onChange={change} />
        <Summary kind={kind} read={read} mapping={mapping} />
      </Card>
      {namesColleagues && (
        <Card className="p-5 sm:px-6">
          <Switch
            label={t.imports.replace}
            body={t.imports.replaceBody}
            checked={replace}
            onChange={setReplace}
          />
        </Card>
      )}
      {start.error && <FileTrouble {...{ entityId, kind }} error={start.error} retry={check} />}
      <div className="flex justify-end">
        <Button
          variant="primary"
          busy={start.isPending}
          disabled={missing.length > 0}
          onClick={check}
        >
          {t.imports.check}
        </Button>
      </div>
    </>
  );
}

type SummaryProps = Pick<Import, 'kind'> & {
  readonly read: ImportColumns;
  readonly mapping: Mapping;
};

/** How much of the file is taken over, and what is missing for it. */
function Summary({ kind, read, mapping }: SummaryProps) {
  const t = useTexts();
  const named = (fields: readonly string[]) =>
    fields.map((field) => fieldName(kind, field, t)).join(', ');
  const missing = withoutColumn(mapping, read.required);
  const forNew = withoutColumn(mapping, fieldsForNew[kind]);
  const taken = columnsByField(mapping).size;
  return (
    <div role="status" className="flex flex-col gap-3 border-t border-line p-5">
      <p className="text-small text-muted">
        {t.imports.mapped(taken, read.columns.length)}
        {read.remembered && ` · ${t.imports.remembered}`}
      </p>
      {missing.length > 0 && <Notice tone="danger">{t.imports.missing(named(missing))}</Notice>}
      {missing.length === 0 && forNew.length > 0 && (
        <Notice tone="warn">{t.imports.missingForNew(named(forNew))}</Notice>
      )}
    </div>
  );
}
