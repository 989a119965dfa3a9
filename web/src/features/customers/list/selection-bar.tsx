import { useState } from 'react';
import type { BulkRequest, CustomerCriteria } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { Button } from '../../../ui/button.tsx';
import { BulkDialog } from '../../bulk/bulk-dialog.tsx';
import { mostCodes } from '../search/codes.ts';
import { statedIn } from '../search/criteria.ts';
import { coverOf, isEmpty, nothingSelected, type Selection } from './selection.ts';
import type { Selecting } from './use-selection.ts';

interface Props {
  readonly entityId: string;
  readonly criteria: CustomerCriteria;
  readonly rows: readonly { readonly code: string }[];
  /** Of all results; undefined where it is not known. */
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly selecting: Selecting;
}

/** What is selected, and what can be done with all of it at once (C2). */
export function SelectionBar(props: Props) {
  const { entityId, criteria, total, selecting } = props;
  const { selection, select } = selecting;
  const t = useTexts();
  const [operation, setOperation] = useState<BulkRequest['operation']>();
  const count = selection.kind === 'some' ? selection.codes.size : total;
  const tooMany = selection.kind === 'some' && selection.codes.size > mostCodes;
  const said =
    selection.kind === 'some'
      ? t.bulk.selected(selection.codes.size)
      : count === undefined
        ? t.bulk.all
        : t.bulk.allOf(count);
  return (
    <>
      <p role="status" className="sr-only">
        {!isEmpty(selection) && said}
      </p>
      {!isEmpty(selection) && (
        <section
          aria-label={t.bulk.selection}
          className="sticky bottom-4 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-surface px-4 py-2.5 shadow-float"
        >
          <span className="font-medium tabular-nums">{said}</span>
          {tooMany && <span className="text-danger">{t.bulk.tooMany(mostCodes)}</span>}
          <SelectAll {...props} />
          <Button variant="quiet" small onClick={() => select(nothingSelected)}>
            {t.bulk.clear}
          </Button>
          <div className="ml-auto flex flex-wrap gap-2">
            {(['associate', 'dissociate'] as const).map((one) => (
              <Button
                key={one}
                variant={one === 'associate' ? 'primary' : 'secondary'}
                disabled={tooMany}
                onClick={() => setOperation(one)}
              >
                {t.bulk.operations[one]}
              </Button>
            ))}
          </div>
        </section>
      )}
      {operation && (
        <BulkDialog
          entityId={entityId}
          operation={operation}
          selection={requestOf(selection, criteria)}
          selected={said}
          onClose={() => setOperation(undefined)}
        />
      )}
    </>
  );
}

/** The selection as it is asked for: some by their codes, all by what finds them. */
function requestOf(selection: Selection, criteria: CustomerCriteria): BulkRequest['selection'] {
  if (selection.kind === 'some') return { codes: [...selection.codes] };
  const [only, another] = statedIn(criteria);
  // Codes alone are told apart into those found and those that are not.
  if (only === 'codes' && another === undefined) return { codes: criteria.codes };
  return { criteria };
}

/** Beyond all that are loaded: all results, seen or not. */
function SelectAll({ rows, total, hasMore, selecting }: Props) {
  const t = useTexts();
  const { selection, select } = selecting;
  if (selection.kind === 'all' || !hasMore || coverOf(selection, rows) !== 'all') return null;
  return (
    <Button small onClick={() => select({ kind: 'all' })}>
      {total === undefined ? t.bulk.selectAll : t.bulk.selectAllOf(total)}
    </Button>
  );
}
