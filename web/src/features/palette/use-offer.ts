import { useMemo } from 'react';
import { useLanguage } from '../../language.tsx';
import { useMe } from '../session/use-session.ts';
import { type Command, groups, type Purpose } from './command.ts';
import { commandsFor } from './commands.ts';
import { useFound } from './found.ts';
import { ranked } from './rank.ts';
import { customerCommand, invoiceCommand, listCommands } from './records.ts';
import { useRecent } from './use-recent.ts';

const mostFound = 6;

interface Asked {
  readonly entityId: string | undefined;
  readonly typed: string;
  /** Only customers are offered, to choose one for it. */
  readonly purpose: Purpose | undefined;
}

/** What the palette offers for what is typed, in the order in which it stands there. */
export function useOffer({ entityId, typed, purpose }: Asked) {
  const { t, language, format } = useLanguage();
  const me = useMe();
  const permissions = me.entities.find(({ id }) => id === entityId)?.permissions ?? [];
  const text = typed.trim();
  const everything = useMemo(
    () => commandsFor({ me, t, language, entityId }),
    [me, t, language, entityId],
  );
  const recent = useRecent(permissions.length > 0 ? entityId : undefined, purpose);
  const found = useFound({
    entityId,
    typed,
    customers: permissions.includes('customers.read'),
    invoices: permissions.includes('invoices.read') && !purpose,
  });
  const e = entityId ?? '';
  const customers = found.customers.map(
    (one): Command => ({ ...customerCommand(e, one, purpose), group: 'customers' }),
  );
  const invoices = found.invoices.map(
    (one): Command => ({ ...invoiceCommand(e, one, format), group: 'invoices' }),
  );
  const all = listCommands(e, text, t);
  const offered = [
    ...(text === '' ? recent : []),
    ...(purpose ? [] : ranked(everything, text)),
    ...best(customers, text, found.isReading),
    ...(customers.length > 0 && !purpose ? [all.customers] : []),
    ...best(invoices, text, found.isReading),
    ...(invoices.length > 0 ? [all.invoices] : []),
  ];
  const shown = groups.flatMap((group) => offered.filter((one) => one.group === group));
  return { shown, isReading: found.isReading, error: found.error, retry: found.retry };
}

/**
 * Those that fit by what is shown of them first; the API knows of others, such as by city. While it is being
 * asked, what it found before stays where it still fits.
 */
function best(commands: readonly Command[], text: string, isReading: boolean): Command[] {
  const fitting = ranked(commands, text);
  const others = isReading ? [] : commands.filter((one) => !fitting.includes(one));
  return [...fitting, ...others].slice(0, mostFound);
}
