import type { Person } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Choice } from '../../ui/search-box.tsx';

type Status = Person['status'];

interface Props {
  readonly value: Status | undefined;
  readonly onChange: (status: Status | undefined) => void;
}

/** Narrows a list of people to those of one status. */
export function StatusFilter({ value, onChange }: Props) {
  const t = useTexts();
  const { filters } = t.colleagues;
  return (
    <Choice<Status | 'all'>
      label={t.common.status}
      value={value ?? 'all'}
      options={[
        ['all', filters.all],
        ['active', filters.active],
        ['invited', filters.invited],
        ['inactive', filters.inactive],
      ]}
      onChange={(chosen) => onChange(chosen === 'all' ? undefined : chosen)}
    />
  );
}
