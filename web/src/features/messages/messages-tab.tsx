import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { messagesQuery } from '../../api/message-queries.ts';
import { useTexts } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { CommentsCard } from '../comments/comments-card.tsx';
import { MessageTable } from './message-table.tsx';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key/messages');

/** What was written about a customer, and what was said on the pages of it (H1–H3). */
export function MessagesTab() {
  const { messages: t, comments } = useTexts();
  const { entityId, key } = route.useParams();
  const messages = useInfiniteQuery(messagesQuery(entityId, key));
  return (
    <>
      <Card>
        <List
          query={messages}
          uncounted
          empty={
            <Empty icon="mail" title={t.emptyTitle}>
              {t.emptyBody}
            </Empty>
          }
        >
          {(items) => <MessageTable {...{ entityId, items }} />}
        </List>
      </Card>
      <CommentsCard
        {...{ entityId }}
        code={key}
        title={comments.ofCustomer}
        body={comments.ofCustomerBody}
      />
    </>
  );
}
