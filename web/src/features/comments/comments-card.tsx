import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { commentsQuery } from '../../api/message-queries.ts';
import type { Comment } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Moment } from '../../ui/day.tsx';
import { Icon } from '../../ui/icon.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { recordKey } from '../log/record-key.ts';

interface Props {
  readonly entityId: string;
  /** The customer's key. */
  readonly code: string;
  /** The number of the invoice that they are about; else all of the customer. */
  readonly invoice?: string;
  readonly title: string;
  readonly body?: string;
}

/** What was said on pages and accepted (H2, H3). Of an invoice it is shown only where there is any. */
export function CommentsCard({ entityId, code, invoice, title, body }: Props) {
  const { t } = useLanguage();
  const heading = useId();
  const comments = useInfiniteQuery(commentsQuery(entityId, code, invoice));
  const some = comments.data?.pages.some(({ items }) => items.length > 0);
  if (invoice !== undefined && !some && !comments.isError) return null;
  return (
    <Card>
      <section aria-labelledby={heading}>
        <div className="px-5 pt-5 pb-3 sm:px-6">
          <h2 id={heading} className="flex items-center gap-2 text-base font-semibold">
            <Icon name="inbox" className="size-4.5" />
            {title}
          </h2>
          {body && <p className="text-muted">{body}</p>}
        </div>
        <List
          query={comments}
          uncounted
          empty={<p className="px-5 pb-5 text-muted sm:px-6">{t.comments.none}</p>}
        >
          {(items) => (
            <ol className="divide-y divide-line border-t border-line">
              {items.map((comment) => (
                <Said key={comment.id} {...{ entityId, comment }} named={invoice === undefined} />
              ))}
            </ol>
          )}
        </List>
      </section>
    </Card>
  );
}

interface SaidProps {
  readonly entityId: string;
  readonly comment: Comment;
  /** Whether to name the invoice. */
  readonly named: boolean;
}

function Said({ entityId, comment, named }: SaidProps) {
  const { t, format } = useLanguage();
  const { by, at, invoice, acceptedBy, acceptedAt } = comment;
  return (
    <li className="flex flex-col gap-1.5 px-5 py-3.5 sm:px-6">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{by.name}</span>
        <span className="text-small text-muted">
          <Moment at={at} />
        </span>
        {named && invoice !== null && (
          <Link
            to="/e/$entityId/invoices/$key"
            params={{ entityId, key: recordKey(invoice) }}
            className="text-small text-accent underline-offset-4 hover:underline"
          >
            {t.comments.about(invoice)}
          </Link>
        )}
      </p>
      <p className="max-w-prose border-l-2 border-line-strong pl-3 whitespace-pre-line [overflow-wrap:anywhere]">
        {comment.comment}
      </p>
      <p className="text-small text-muted">
        {t.comments.acceptedBy(acceptedBy.name, format.dateTime(acceptedAt))}
      </p>
    </li>
  );
}
