import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { branchesQuery } from '../../../api/queries.ts';
import type { CustomerCriteria } from '../../../api/types.ts';
import { countryOptions, type Option } from '../../../format/options.ts';
import { useLanguage, useTexts } from '../../../language.tsx';
import { AmountsForm } from '../../search/bounds-form.tsx';
import { OptionForm, TextForm } from '../../search/criterion-forms.tsx';
import { PersonControl } from '../../search/person-form.tsx';
import { useSuggestions } from '../list/suggestions.ts';
import type { CriterionName, NamesOf } from './criteria.ts';
import { criterionKinds } from './criteria.ts';
import { choiceTexts } from './criteria-text.ts';

/** The criteria that are stated in a panel of their own. */
export type PanelName = Exclude<CriterionName, 'codes'>;

interface Props {
  readonly entityId: string;
  readonly criteria: CustomerCriteria;
  readonly name: PanelName;
  /** Undefined: the criterion is taken out. */
  readonly onApply: (value: CustomerCriteria[PanelName]) => void;
}

/** Where one criterion is stated, by its kind. */
export function CriterionControl({ entityId, criteria, name, onApply }: Props) {
  const { customerSearch: c } = useTexts();
  const label = c.names[name];
  if (isOf(name, 'range')) {
    return <AmountsForm value={criteria[name] ?? {}} hint={c.amountHint} onApply={onApply} />;
  }
  if (isOf(name, 'yesNo')) {
    const stated = criteria[name];
    return (
      <OptionForm
        label={label}
        options={[
          ['yes', c.yes[name]],
          ['no', c.no[name]],
        ]}
        value={stated === undefined ? '' : stated ? 'yes' : 'no'}
        onApply={(chosen) => onApply(chosen === 'yes')}
      />
    );
  }
  const value = criteria[name] ?? '';
  const shared = { entityId, name, label, value, onApply };
  if (isOf(name, 'person')) return <PersonControl {...shared} />;
  return isOf(name, 'choice') ? <ChoiceControl {...shared} /> : <TextControl {...shared} />;
}

function isOf<Kind extends (typeof criterionKinds)[CriterionName]>(
  name: CriterionName,
  kind: Kind,
): name is NamesOf<Kind> {
  return criterionKinds[name] === kind;
}

interface ControlProps {
  readonly entityId: string;
  readonly name: CriterionName;
  readonly label: string;
  readonly value: string;
  readonly onApply: (value: string | undefined) => void;
}

function ChoiceControl(props: ControlProps) {
  const { entityId, name, label, value, onApply } = props;
  const { t, format } = useLanguage();
  const branches = useQuery(branchesQuery(entityId)).data ?? [];
  const countries = useMemo(() => countryOptions(format.locale), [format.locale]);
  const options: Option[] =
    name === 'country'
      ? countries
      : name === 'branch'
        ? branches.map(({ id, code, name: called }) => [id, `${code} · ${called}`])
        : Object.entries(choiceTexts(name, t) ?? {});
  return (
    <OptionForm {...{ label, options, value }} onApply={(chosen) => onApply(chosen || undefined)} />
  );
}

function TextControl({ entityId, name, label, value, onApply }: ControlProps) {
  const { customerSearch: c } = useTexts();
  const suggestions = useSuggestions(entityId, name);
  const hints: Partial<Record<CriterionName, string>> = { group: c.groupHint, city: c.cityHint };
  return (
    <TextForm
      label={label}
      hint={hints[name]}
      value={value}
      maxLength={name === 'city' ? 120 : name === 'group' ? 80 : 100}
      suggestions={suggestions}
      onApply={onApply}
    />
  );
}
