import { daysBetween, today } from '../../format/days.ts';
import { useLanguage } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';

/** When an invoice is to be looked at again, and how late that is. */
export function FollowUpText({ day }: { day: string }) {
  const { t, format } = useLanguage();
  const late = daysBetween(day, today(format.timeZone));
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="whitespace-nowrap tabular-nums">{format.day(day)}</span>
      {late > 0 && <Badge tone="danger">{t.qualifications.overdue(late)}</Badge>}
      {late === 0 && <Badge tone="warn">{t.qualifications.today}</Badge>}
    </span>
  );
}
