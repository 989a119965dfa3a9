import { useQuery } from '@tanstack/react-query';
import { allColleaguesQuery } from '../../api/queries.ts';
import type { Option } from '../../format/options.ts';
import { useTexts } from '../../language.tsx';
import { Select } from '../../ui/select.tsx';

interface Portfolio {
  /** Ids of users. */
  readonly colleague?: string | undefined;
  readonly collector?: string | undefined;
}

interface Props {
  readonly entityId: string;
  readonly value: Portfolio;
  readonly onChange: (value: { colleague?: string; collector?: string }) => void;
}

/** Narrows a list to the customers of a colleague, or to those of whom somebody is in charge (C6). */
export function PortfolioFilter({ entityId, value, onChange }: Props) {
  const t = useTexts();
  const colleagues = useQuery(allColleaguesQuery(entityId)).data ?? [];
  const options = colleagues.map(({ id, name }): Option => [id, name]);
  const { colleague = '', collector = '' } = value;
  const set = (change: { colleague?: string; collector?: string }) => {
    const next = { colleague, collector, ...change };
    onChange({
      ...(next.colleague && { colleague: next.colleague }),
      ...(next.collector && { collector: next.collector }),
    });
  };
  return (
    <div className="grid gap-3 sm:flex">
      <Select
        labelHidden
        label={t.invoices.colleague}
        empty={t.invoices.anyColleague}
        value={colleague}
        options={options}
        onChange={(chosen) => set({ colleague: chosen })}
        className="sm:w-60"
      />
      <Select
        labelHidden
        label={t.customers.collector}
        empty={t.invoices.anyCollector}
        value={collector}
        options={options}
        onChange={(chosen) => set({ collector: chosen })}
        className="sm:w-60"
      />
    </div>
  );
}
