import { useId } from 'react';
import type { LogEntry } from '../../api/types.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { controlClass } from '../../ui/control.tsx';
import { Select } from '../../ui/select.tsx';
import type { LogSearch } from './log-search.ts';

export type TargetType = LogEntry['target']['type'];

interface Props {
  readonly search: LogSearch;
  readonly onSearch: (search: LogSearch) => void;
  readonly actors: readonly Option[];
  readonly kinds: readonly TargetType[];
}

/** Narrows a log by days, person, kind of record and action. */
export function LogFilters({ search, onSearch, actors, kinds }: Props) {
  const t = useTexts();
  const { kind = '', who = '', action = '' } = search;
  const set = (change: { readonly [F in keyof LogSearch]?: string }) =>
    onSearch(given({ ...search, ...change }));
  const actions = Object.entries(t.log.actions).filter(([name]) =>
    kind ? isOn(kind, name) : kinds.some((one) => isOn(one, name)),
  );
  return (
    <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 xl:grid-cols-6">
      <DayFilter
        label={t.log.from}
        value={search.from}
        max={search.to}
        onChange={(from) => set({ from })}
      />
      <DayFilter
        label={t.log.to}
        value={search.to}
        min={search.from}
        onChange={(to) => set({ to })}
      />
      <Select
        label={t.log.who}
        empty={t.log.anybody}
        value={who}
        options={actors}
        onChange={(chosen) => set({ who: chosen })}
      />
      <Select
        label={t.log.kind}
        empty={t.log.anyKind}
        value={kind}
        options={kinds.map((one) => [one, t.log.kinds[one]])}
        onChange={(chosen) => set({ kind: chosen, action: '' })}
      />
      <Select
        label={t.log.action}
        empty={t.log.anyAction}
        value={action}
        options={actions}
        onChange={(chosen) => set({ action: chosen })}
      />
      {Object.keys(search).length > 0 && (
        <Button variant="quiet" onClick={() => onSearch({})}>
          {t.log.clear}
        </Button>
      )}
    </div>
  );
}

/** The kind of record that actions are noted with which are not named by it: several at once, or a part. */
const kindNoted: Readonly<Record<string, string>> = {
  access: 'contact',
  colleagues: 'customer',
  customers: 'entity',
  'assignment-rules': 'entity',
};

function isOn(kind: string, action: string): boolean {
  const [what = ''] = action.split('.');
  return (kindNoted[what] ?? what) === kind;
}

/** Without what is empty, as an address has it. */
function given(search: LogSearch): LogSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

interface DayProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly onChange: (day: string) => void;
}

function DayFilter({ label, value = '', min, max, onChange }: DayProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-small font-medium">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value)}
        className={controlClass}
      />
    </div>
  );
}
