import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import { messageQuery } from '../../api/message-queries.ts';
import { customerQuery } from '../../api/queries.ts';
import type { Message } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { nameOfLanguage } from '../../languages.ts';
import { Button } from '../../ui/button.tsx';
import { Moment } from '../../ui/day.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Card, Fact, Facts, Page } from '../../ui/page.tsx';
import { useMay } from '../session/use-session.ts';
import { Deliveries } from './deliveries.tsx';
import { MessageInvoices } from './message-invoices.tsx';
import { opensStill, pageText } from './page-text.ts';
import { RevokeMessage } from './revoke-message.tsx';
import { StateBadge } from './state-badge.tsx';

const route = getRouteApi('/signed-in/e/$entityId/messages/$messageId');

/** A message: to whom, what, and what became of it (H1, H4). */
export function MessagePage() {
  const { messages: t } = useTexts();
  const may = useMay();
  const { entityId, messageId } = route.useParams();
  const message = useSuspenseQuery(messageQuery(entityId, messageId)).data;
  const [revoking, setRevoking] = useState(false);
  return (
    <Page
      title={message.subject}
      narrow
      above={<CustomerLink {...{ entityId, message }} />}
      beside={
        <span role="status">
          <StateBadge state={message.state} />
        </span>
      }
      actions={
        may('messages.send') &&
        opensStill(message) && (
          <Button icon="close" onClick={() => setRevoking(true)}>
            {t.revoke}
          </Button>
        )
      }
    >
      <Details message={message} />
      <Part title={t.recipients}>
        <Deliveries message={message} />
      </Part>
      <Part title={t.content}>
        <p className="max-w-prose px-5 pb-5 whitespace-pre-line [overflow-wrap:anywhere] sm:px-6">
          {message.body}
        </p>
      </Part>
      {message.invoices.length > 0 && (
        <Part title={t.invoices} note={t.asItWas}>
          <MessageInvoices {...{ entityId }} items={message.invoices} />
        </Part>
      )}
      {message.files.length > 0 && (
        <Part title={t.files}>
          <Files files={message.files} />
        </Part>
      )}
      {revoking && <RevokeMessage {...{ entityId, message }} onClose={() => setRevoking(false)} />}
    </Page>
  );
}

interface OfMessage {
  readonly entityId: string;
  readonly message: Message;
}

function CustomerLink({ entityId, message }: OfMessage) {
  const { key, code } = message.customer;
  const customer = useQuery(customerQuery(entityId, key)).data;
  return (
    <Link
      to="/e/$entityId/customers/$key/messages"
      params={{ entityId, key }}
      className="inline-flex w-fit items-center gap-1 text-small text-muted hover:text-accent"
    >
      <Icon name="back" className="size-3.5" />
      {customer?.name ?? code}
    </Link>
  );
}

function Details({ message }: { message: Message }) {
  const { t, format } = useLanguage();
  const { kind, language, sentBy, sentAt, createdAt } = message;
  return (
    <Card className="p-5 sm:p-6">
      <h2 className="sr-only">{t.messages.facts}</h2>
      <Facts>
        <Fact label={t.messages.kind}>{t.messages.kinds[kind]}</Fact>
        <Fact label={t.messages.sentBy}>{sentBy.name}</Fact>
        <Fact label={t.messages.language}>{nameOfLanguage(language)}</Fact>
        <Fact label={t.messages.writtenAt}>
          <Moment at={createdAt} />
        </Fact>
        <Fact label={t.messages.sentAt}>{sentAt && <Moment at={sentAt} />}</Fact>
        <Fact label={t.messages.page}>{pageText(message, t, format)}</Fact>
      </Facts>
    </Card>
  );
}

interface PartProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function Part({ title, note, children }: PartProps) {
  const id = useId();
  return (
    <Card>
      <section aria-labelledby={id}>
        <div className="px-5 pt-5 pb-3 sm:px-6">
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {note && <p className="text-small text-muted">{note}</p>}
        </div>
        {children}
      </section>
    </Card>
  );
}

function Files({ files }: { files: Message['files'] }) {
  return (
    <ul className="flex flex-col gap-1.5 px-5 pb-5 sm:px-6">
      {files.map(({ id, fileName }) => (
        <li key={id} className="flex items-center gap-2">
          <Icon name="paperclip" className="size-4 text-muted" />
          <span className="min-w-0 [overflow-wrap:anywhere]">{fileName}</span>
        </li>
      ))}
    </ul>
  );
}
