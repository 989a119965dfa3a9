import { useQuery } from '@tanstack/react-query';
import { branchesQuery } from '../../../api/queries.ts';
import type { CustomerCriteria } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { CodesDialog } from '../../search/codes-dialog.tsx';
import { dialog, CriteriaEditor as Editor, panel } from '../../search/criteria-editor.tsx';
import { useCriteriaWords } from '../../search/words.ts';
import { type CriterionName, criterionNames, customerCriteria, withCriterion } from './criteria.ts';
import { criterionText } from './criteria-text.ts';
import { CriterionControl } from './criterion-control.tsx';

interface Props {
  readonly entityId: string;
  readonly criteria: CustomerCriteria;
  readonly onChange: (criteria: CustomerCriteria) => void;
  /** Criteria that are stated elsewhere, or not at all. */
  readonly exclude?: readonly CriterionName[];
}

const none: readonly CriterionName[] = [];

/** The criteria of a search for customers, to change, add and take out; items of a flex row (D2). */
export function CriteriaEditor({ entityId, criteria, onChange, exclude = none }: Props) {
  const { customerSearch: c } = useTexts();
  const words = useCriteriaWords(entityId);
  const branches = useQuery(branchesQuery(entityId)).data ?? [];
  const names = criterionNames.filter((name) => !exclude.includes(name));
  return (
    <Editor<CustomerCriteria>
      searched={customerCriteria}
      criteria={criteria}
      names={names}
      // Branches only where the entity has some.
      offered={names.filter((name) => name !== 'branch' || branches.length > 0)}
      labelOf={(name) => c.names[name]}
      textOf={(name) => criterionText(criteria, name, words)}
      panelOf={(name, apply, close) =>
        name === 'codes'
          ? dialog(
              <CodesDialog texts={c} codes={criteria.codes} onSearch={apply} onClose={close} />,
            )
          : panel(<CriterionControl {...{ entityId, criteria, name }} onApply={apply} />)
      }
      onState={(name, value) => onChange(withCriterion(criteria, name, value))}
    />
  );
}
