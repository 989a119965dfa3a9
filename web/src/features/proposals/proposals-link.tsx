import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { customerProposalsQuery } from '../../api/access-queries.ts';
import { useTexts } from '../../language.tsx';
import { tabClass } from '../../ui/tabs.ts';
import { useMay } from '../session/use-session.ts';

interface Props {
  readonly entityId: string;
  readonly customerKey: string;
}

/** The tab of a customer's proposals: for those who decide on them, and for others where there are any. */
export function ProposalsLink({ entityId, customerKey }: Props) {
  const t = useTexts();
  const decides = useMay()('customers.write');
  const query = customerProposalsQuery(entityId, customerKey);
  const read = useInfiniteQuery({ ...query, enabled: !decides }).data;
  if (!decides && !read?.pages.some(({ items }) => items.length > 0)) return null;
  return (
    <Link
      to="/e/$entityId/customers/$key/proposals"
      params={{ entityId, key: customerKey }}
      className={tabClass}
    >
      {t.customers.proposals}
    </Link>
  );
}
