import { useLanguage } from '../../language.tsx';
import { Moment } from '../../ui/day.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { Card, Heading } from '../../ui/page.tsx';
import { useOpened } from './page-state.ts';

/** What was written, by whom, to whom and when. */
export function MessageHead() {
  const { t, format } = useLanguage();
  const { subject, body, sender, recipients, sentAt, audience, customer } = useOpened().page;
  const names = new Intl.ListFormat(format.locale, { type: 'conjunction' }).format(recipients);
  return (
    <Card className="px-5 py-5 sm:px-7 sm:py-6">
      {audience === 'colleague' && (
        <p className="mb-2">
          <Badge tone="accent">{t.page.internal}</Badge>
        </p>
      )}
      <Heading title={subject} />
      <p className="mt-1.5 text-small text-muted [overflow-wrap:anywhere]">
        {t.page.from(sender)} · <Moment at={sentAt} />
        {names && <span className="block">{t.page.to(names)}</span>}
        <span className="block">
          {t.page.customer(customer.name)} <span className="tabular-nums">({customer.code})</span>
        </span>
      </p>
      {body && (
        <p className="mt-4 border-t border-line pt-4 text-lead leading-relaxed whitespace-pre-line [overflow-wrap:anywhere]">
          {body}
        </p>
      )}
    </Card>
  );
}
