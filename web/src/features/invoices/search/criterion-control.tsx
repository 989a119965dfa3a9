import { useQuery } from '@tanstack/react-query';
import { branchesQuery } from '../../../api/queries.ts';
import type { InvoiceCriteria } from '../../../api/types.ts';
import type { Option } from '../../../format/options.ts';
import { useTexts } from '../../../language.tsx';
import { AmountsForm } from '../../search/bounds-form.tsx';
import { OptionForm, TextForm } from '../../search/criterion-forms.tsx';
import { PersonControl } from '../../search/person-form.tsx';
import type { CriterionName } from './criteria.ts';
import { CustomerForm } from './customer-form.tsx';
import { CountsForm, DaysForm } from './range-forms.tsx';

/** The criteria that are stated in a panel of their own. */
export type PanelName = Exclude<CriterionName, 'q' | 'status' | 'numbers'>;

interface Props {
  readonly entityId: string;
  readonly criteria: InvoiceCriteria;
  readonly name: PanelName;
  /** Undefined: the criterion is taken out. */
  readonly onApply: (value: InvoiceCriteria[PanelName]) => void;
}

/** Where one criterion of a search for invoices is stated (F3). */
export function CriterionControl({ entityId, criteria, name, onApply }: Props) {
  const { invoiceSearch: i, invoices, qualifications } = useTexts();
  const label = i.names[name];
  switch (name) {
    case 'customer':
      return <CustomerForm {...{ entityId, onApply }} value={criteria.customer ?? ''} />;
    case 'colleague':
    case 'collector':
      return <PersonControl {...{ entityId, label, onApply }} value={criteria[name] ?? ''} />;
    case 'branch':
      return <BranchControl {...{ entityId, label, onApply }} value={criteria.branch ?? ''} />;
    case 'type':
      return (
        <OptionForm
          label={label}
          options={Object.entries(invoices.types)}
          value={criteria.type ?? ''}
          onApply={(chosen) => onApply(chosen || undefined)}
        />
      );
    case 'qualification':
      return (
        <OptionForm
          label={label}
          options={[...Object.entries(qualifications.kinds), ['none', i.notQualified]]}
          value={criteria.qualification ?? ''}
          onApply={(chosen) => onApply(chosen || undefined)}
        />
      );
    case 'hasAttachment':
      return (
        <OptionForm
          label={label}
          options={[
            ['yes', i.withFiles],
            ['no', i.withoutFiles],
          ]}
          value={{ true: 'yes', false: 'no', undefined: '' }[`${criteria.hasAttachment}`]}
          onApply={(chosen) => onApply(chosen === 'yes')}
        />
      );
    case 'issueDate':
    case 'dueDate':
    case 'settledOn':
      return <DaysForm value={criteria[name] ?? {}} onApply={onApply} />;
    case 'overdueDays':
      return <CountsForm value={criteria.overdueDays ?? {}} onApply={onApply} />;
    case 'amount':
    case 'balance':
      return <AmountsForm value={criteria[name] ?? {}} hint={i.amountHint} onApply={onApply} />;
    default:
      return (
        <TextForm
          {...{ label, onApply }}
          hint={i.fileHint}
          value={criteria.file ?? ''}
          maxLength={100}
          suggestions={none}
        />
      );
  }
}

const none: readonly string[] = [];

interface BranchProps {
  readonly entityId: string;
  readonly label: string;
  readonly value: string;
  readonly onApply: (id: string | undefined) => void;
}

function BranchControl({ entityId, label, value, onApply }: BranchProps) {
  const branches = useQuery(branchesQuery(entityId)).data ?? [];
  const options = branches.map(({ id, code, name }): Option => [id, `${code} · ${name}`]);
  return (
    <OptionForm {...{ label, options, value }} onApply={(chosen) => onApply(chosen || undefined)} />
  );
}
