import type { ListedAccess } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { from, Table, Th } from '../../ui/table.tsx';
import { AccessRow } from './access-row.tsx';
import { Tick } from './tick.tsx';

interface Props {
  readonly entityId: string;
  readonly items: readonly ListedAccess[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: Iterable<string>) => void;
}

export function AccessTable({ entityId, items, selected, onSelect }: Props) {
  const t = useTexts();
  const all = items.every(({ id }) => selected.has(id));
  const toggle = (id: string) =>
    onSelect(selected.has(id) ? [...selected].filter((one) => one !== id) : [...selected, id]);
  return (
    <Table caption={t.accesses.title}>
      <thead>
        <tr>
          <Th className="w-0">
            <Tick
              label={t.accesses.selectAll}
              checked={all}
              onChange={() => onSelect(all ? [] : items.map(({ id }) => id))}
            />
          </Th>
          <Th>{t.accesses.contact}</Th>
          <Th className={from.small}>{t.accesses.customer}</Th>
          <Th className={from.medium}>{t.common.status}</Th>
          <Th className={from.medium}>{t.access.lastSignIn}</Th>
          <Th className={from.wide}>{t.access.grantedBy}</Th>
          <Th className={from.wide}>{t.accesses.limits}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((access) => (
          <AccessRow
            key={access.id}
            {...{ entityId, access }}
            checked={selected.has(access.id)}
            onToggle={() => toggle(access.id)}
          />
        ))}
      </tbody>
    </Table>
  );
}
