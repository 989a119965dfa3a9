import { useInfiniteQuery, useQueries, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { allContactsQuery } from '../../api/link-queries.ts';
import { messagesQuery } from '../../api/message-queries.ts';
import { customerColleaguesQuery } from '../../api/portfolio-queries.ts';
import {
  allColleaguesQuery,
  customerQuery,
  invoiceQuery,
  statementQuery,
} from '../../api/queries.ts';
import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { recordKey } from '../log/record-key.ts';
import { Composer } from './composer.tsx';
import { choicesOf } from './invoice-choices.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/messages/new');

/** Where a message about a customer's invoices is written (H1, H2). */
export function ComposerPage() {
  const t = useTexts();
  const { entityId, key } = route.useParams();
  const customer = useSuspenseQuery(customerQuery(entityId, key)).data;
  return (
    <Page
      title={t.messages.new}
      above={
        <Link
          to="/e/$entityId/customers/$key/messages"
          activeOptions={{ exact: true }}
          params={{ entityId, key }}
          className="inline-flex w-fit items-center gap-1 text-small text-muted hover:text-accent"
        >
          <Icon name="back" className="size-3.5" />
          {customer.name}
        </Link>
      }
    >
      <Loaded />
    </Page>
  );
}

/** Reads all that is chosen from before anything is proposed. */
function Loaded() {
  const t = useTexts();
  const { entityId, key } = route.useParams();
  const { kind = 'reminder', invoices: given } = route.useSearch();
  const customer = useSuspenseQuery(customerQuery(entityId, key)).data;
  const statement = useQuery(statementQuery(entityId, key));
  const contacts = useQuery(allContactsQuery(entityId, key));
  const colleagues = useQuery(allColleaguesQuery(entityId));
  const associated = useQuery(customerColleaguesQuery(entityId, key));
  const before = useInfiniteQuery(messagesQuery(entityId, key));
  const open = statement.data?.items;
  const elsewhere = open
    ? (given ?? []).filter((number) => !open.some((item) => item.number === number))
    : [];
  // Settled ones are not in the statement; what is not there at all is left out.
  const settled = useQueries({
    queries: elsewhere.map((number) => invoiceQuery(entityId, recordKey(number))),
  });
  const queries = [statement, contacts, colleagues, associated, before];
  const failed = queries.find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <Card>
        <Failed error={failed.error} retry={failed.refetch} />
      </Card>
    );
  }
  const isRead = contacts.data && colleagues.data && associated.data && before.data && open;
  if (!isRead || settled.some(({ isPending }) => isPending)) {
    return (
      <Card>
        <Skeleton label={t.common.loading} rows={9} />
      </Card>
    );
  }
  const items = choicesOf(
    open,
    settled.flatMap(({ data }) => data ?? []),
    customer.key,
  );
  return (
    <Composer
      {...{ entityId, customer, items, kind }}
      given={given?.filter((number) => items.some((item) => item.number === number))}
      contacts={contacts.data}
      colleagues={colleagues.data}
      associated={associated.data.map(({ userId }) => userId)}
      before={before.data.pages.flatMap((page) => page.items)}
    />
  );
}
