import { useState } from 'react';
import type { BulkRequest, CustomerCriteria } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { Button } from '../../../ui/button.tsx';
import { BulkDialog } from '../../bulk/bulk-dialog.tsx';
import { mostCodes } from '../../search/codes.ts';
import { coverOf, isEmpty, nothingSelected, type Selection } from '../../search/list/selection.ts';
import { SelectionFrame } from '../../search/list/selection-frame.tsx';
import type { Selecting } from '../../search/list/use-selection.ts';
import { statedIn } from '../search/criteria.ts';

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
      <SelectionFrame
        said={isEmpty(selection) ? undefined : said}
        problem={tooMany ? t.bulk.tooMany(mostCodes) : undefined}
        more={<SelectAll {...props} />}
        onClear={() => select(nothingSelected)}
      >
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
      </SelectionFrame>
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
