import { useQuery } from '@tanstack/react-query';
import { branchesQuery } from '../../../api/queries.ts';
import type { InvoiceCriteria } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { CodesDialog } from '../../search/codes-dialog.tsx';
import { dialog, CriteriaEditor as Editor, panel } from '../../search/criteria-editor.tsx';
import { type CriterionName, invoiceCriteria, restated } from './criteria.ts';
import { criterionText, useInvoiceWords } from './criteria-text.ts';
import { CriterionControl, type PanelName } from './criterion-control.tsx';

interface Props {
  readonly entityId: string;
  readonly criteria: InvoiceCriteria;
  readonly onChange: (criteria: InvoiceCriteria) => void;
}

// Text and status have controls of their own.
const isChip = (name: CriterionName) => name !== 'q' && name !== 'status';
const names = invoiceCriteria.names.filter(isChip);

/** The criteria of a search for invoices, to change, add and take out; items of a flex row (F3). */
export function CriteriaEditor({ entityId, criteria, onChange }: Props) {
  const { invoiceSearch: i } = useTexts();
  const words = useInvoiceWords(entityId, criteria.customer);
  const branches = useQuery(branchesQuery(entityId)).data ?? [];
  return (
    <Editor<InvoiceCriteria>
      searched={invoiceCriteria}
      criteria={criteria}
      names={names}
      // Branches only where the entity has some.
      offered={names.filter((name) => name !== 'branch' || branches.length > 0)}
      labelOf={(name) => i.names[name]}
      textOf={(name) => criterionText(criteria, name, words)}
      panelOf={(name, apply, close) =>
        name === 'numbers'
          ? dialog(
              <CodesDialog texts={i} codes={criteria.numbers} onSearch={apply} onClose={close} />,
            )
          : panel(
              <CriterionControl
                {...{ entityId, criteria }}
                name={name as PanelName}
                onApply={apply}
              />,
            )
      }
      onState={(name, value) => onChange(restated(criteria, name, value))}
    />
  );
}
