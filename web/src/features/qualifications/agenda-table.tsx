import type { FollowUp } from '../../api/types.ts';
import { today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { from, Table, Th } from '../../ui/table.tsx';
import { AgendaRow } from './agenda-row.tsx';
import { groupsByDue, type Qualifiable } from './state.ts';

interface Props {
  readonly entityId: string;
  readonly items: readonly FollowUp[];
  /** Left out where the reader may not. */
  readonly onQualify: ((invoice: Qualifiable) => void) | undefined;
}

/** Follow-ups under when they are due. */
export function AgendaTable({ entityId, items, onQualify }: Props) {
  const { t, format } = useLanguage();
  const groups = groupsByDue(items, today(format.timeZone));
  return (
    <Table caption={t.agenda.title}>
      <thead>
        <tr>
          <Th>{t.agenda.invoice}</Th>
          <Th className={from.medium}>{t.qualifications.title}</Th>
          <Th className={from.small}>{t.qualifications.followUp}</Th>
          <Th className={from.wide}>{t.invoices.dueDate}</Th>
          <Th number className={from.small}>
            {t.invoices.balance}
          </Th>
          {onQualify && (
            <Th className="w-0">
              <span className="sr-only">{t.common.actions}</span>
            </Th>
          )}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.due}>
          <tr className="border-b border-line bg-sunken/60">
            <th scope="rowgroup" colSpan={6} className="px-5 py-2 font-medium">
              {t.agenda.dues[group.due]}
            </th>
          </tr>
          {group.items.map((item) => (
            <AgendaRow key={item.invoice.key} {...{ entityId, item, onQualify }} />
          ))}
        </tbody>
      ))}
    </Table>
  );
}
