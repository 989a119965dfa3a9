import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { customerProposalsQuery } from '../../api/access-queries.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';

interface Props {
  readonly entityId: string;
  readonly customerKey: string;
}

/** Says on a customer's page that proposals wait (E5, H3), unless they are what is shown. */
export function PendingNotice({ entityId, customerKey }: Props) {
  const { proposals: t } = useTexts();
  const { pathname } = useLocation();
  const query = useInfiniteQuery(customerProposalsQuery(entityId, customerKey, 'pending'));
  const waiting = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const count = waiting.length;
  const fromPages = waiting.some(({ messageId }) => messageId !== null);
  if (count === 0 || pathname.endsWith('/proposals')) return null;
  return (
    <div className="print:hidden">
      <Notice
        tone="warn"
        title={fromPages ? t.waitingTitle(count) : t.noticeTitle(count)}
        action={
          <Link
            to="/e/$entityId/customers/$key/proposals"
            params={{ entityId, key: customerKey }}
            className={buttonClass()}
          >
            {t.look}
          </Link>
        }
      >
        {t.noticeBody}
      </Notice>
    </div>
  );
}
