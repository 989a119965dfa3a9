import { Link } from '@tanstack/react-router';
import type { Message } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Moment } from '../../ui/day.tsx';
import { Icon } from '../../ui/icon.tsx';
import { from, rowClass, rowLinkClass, Table, Td, Th } from '../../ui/table.tsx';
import { kindIcons } from './kinds.ts';
import { StateBadge } from './state-badge.tsx';

interface Props {
  readonly entityId: string;
  readonly items: readonly Message[];
}

/** Messages in a list, the newest first. */
export function MessageTable({ entityId, items }: Props) {
  const { t } = useLanguage();
  return (
    <Table caption={t.messages.title}>
      <thead>
        <tr>
          <Th>{t.messages.subject}</Th>
          <Th className={from.medium}>{t.messages.to}</Th>
          <Th className={from.small}>{t.messages.date}</Th>
          <Th className="w-0">{t.messages.state}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((message) => (
          <Row key={message.id} {...{ entityId, message }} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ entityId, message }: { entityId: string; message: Message }) {
  const { t, format } = useLanguage();
  const { id, kind, subject, state, to, createdAt } = message;
  const readers = toText(message, t.messages.andMore);
  return (
    <tr className={rowClass}>
      <Td className="w-full max-w-0 @2xl:w-auto @2xl:max-w-sm">
        <Link
          to="/e/$entityId/messages/$messageId"
          params={{ entityId, messageId: id }}
          className={`block truncate ${rowLinkClass}`}
        >
          {subject}
        </Link>
        <span className="mt-0.5 flex items-center gap-1.5 text-small text-muted">
          <Icon name={kindIcons[kind]} className="size-3.5" />
          {t.messages.kinds[kind]}
          <span className="@lg:hidden">· {format.date(createdAt)}</span>
        </span>
        <span className="block truncate text-small text-muted @2xl:hidden">{readers}</span>
      </Td>
      <Td className={from.medium}>
        <span title={to.map(({ name }) => name).join(', ')}>{readers}</span>
      </Td>
      <Td className={`whitespace-nowrap tabular-nums ${from.small}`}>
        <Moment at={createdAt} />
      </Td>
      <Td>
        <StateBadge state={state} />
      </Td>
    </tr>
  );
}

/** To whom it went, in few words. */
function toText({ to }: Message, andMore: (name: string, more: number) => string): string {
  const [first, ...others] = to;
  if (!first) return '';
  return others.length > 0 ? andMore(first.name, others.length) : first.name;
}
