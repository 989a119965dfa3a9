import { useTexts } from '../../../language.tsx';
import { isEmpty, nothingSelected } from '../../search/list/selection.ts';
import { SelectionFrame } from '../../search/list/selection-frame.tsx';
import type { Selecting } from '../../search/list/use-selection.ts';
import { AddFiles } from '../add-files.tsx';

interface Props {
  readonly entityId: string;
  readonly selecting: Selecting;
}

/** The selected invoices, and adding files to all of them (G1). */
export function SelectionBar({ entityId, selecting }: Props) {
  const t = useTexts();
  const { selection, select } = selecting;
  const numbers = selection.kind === 'some' ? [...selection.codes] : [];
  return (
    <SelectionFrame
      said={isEmpty(selection) ? undefined : t.invoices.selected(numbers.length)}
      onClear={() => select(nothingSelected)}
    >
      <AddFiles entityId={entityId} numbers={numbers} label={t.invoiceSearch.addFiles} />
    </SelectionFrame>
  );
}
