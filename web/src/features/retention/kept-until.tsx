import { useInfiniteQuery } from '@tanstack/react-query';
import { forecastQuery } from '../../api/file-queries.ts';
import type { Invoice } from '../../api/types.ts';
import { today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { keptOf, mayRunOut } from './kept.ts';

interface Props {
  readonly entityId: string;
  readonly invoice: Invoice;
}

/** Until when the files of a settled invoice are kept, where that is soon (G8). */
export function KeptUntil({ entityId, invoice }: Props) {
  const { t, format } = useLanguage();
  const { key, settledOn, attachmentCount } = invoice;
  const enabled = attachmentCount > 0 && mayRunOut(settledOn, today(format.timeZone));
  const forecast = useInfiniteQuery({ ...forecastQuery(entityId), enabled });
  const files = forecast.data?.pages.flatMap(({ items }) => items) ?? [];
  const kept = enabled ? keptOf(files, key) : undefined;
  if (!kept) return null;
  const { keptUntil, heldBeyond } = t.retention;
  const day = format.day(kept.until);
  return (
    <p className="flex items-start gap-2 px-5 pb-4 text-small text-warn sm:px-6">
      <Icon name={kept.isHeld ? 'shield' : 'alert'} className="mt-0.5 size-4" />
      {kept.isHeld ? heldBeyond(day) : keptUntil(day)}
    </p>
  );
}
