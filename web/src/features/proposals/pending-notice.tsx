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

/** Says on a customer's page that a contact's changes wait (E5), unless they are what is shown. */
export function PendingNotice({ entityId, customerKey }: Props) {
  const { proposals: t } = useTexts();
  const { pathname } = useLocation();
  const query = useInfiniteQuery(customerProposalsQuery(entityId, customerKey, 'pending'));
  const count = query.data?.pages.flatMap(({ items }) => items).length ?? 0;
  if (count === 0 || pathname.endsWith('/proposals')) return null;
  return (
    <div className="print:hidden">
      <Notice
        tone="warn"
        title={t.noticeTitle(count)}
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
