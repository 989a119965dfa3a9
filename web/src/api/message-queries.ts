import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { customerQuery, entityKey, firstPage, nextPage } from './queries.ts';
import type { Message, MessageKind, NewMessage } from './types.ts';

/** What was written about a customer, the newest first (H1); renewed together with it. */
export const messagesQuery = (e: string, code: string) =>
  infiniteQueryOptions({
    queryKey: [...customerQuery(e, code).queryKey, 'messages'],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/customers/{code}/messages', {
        path: { e, code },
        query: { cursor, limit: 20 },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** Whether it is still on its way to somebody. */
export const isUnderWay = ({ state, to, cc }: Pick<Message, 'state' | 'to' | 'cc'>): boolean =>
  [state, ...to.map((one) => one.state), ...cc.map((one) => one.state)].includes('queued');

/** Soon at first; what waits for long is not worth a request each moment. */
const pollAfter = (answers: number) => Math.min(10_000, 500 * 1.5 ** answers);

/** A message and what became of its e-mail; asked for again and again until it is sent. */
export const messageQuery = (e: string, id: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'message', id],
    queryFn: ({ signal }) => api('GET /v1/entities/{e}/messages/{id}', { path: { e, id }, signal }),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data && isUnderWay(data) ? pollAfter(dataUpdateCount) : false,
  });

/** What a message would be; the one before is shown until it is known. */
export const messagePreviewQuery = (e: string, code: string, body: NewMessage) =>
  queryOptions({
    queryKey: [...entityKey(e), 'message-preview', code, body],
    queryFn: ({ signal }) =>
      api('POST /v1/entities/{e}/customers/{code}/messages/preview', {
        path: { e, code },
        body,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });

/** What was said of a customer on pages and accepted, or of one of its invoices; the newest first. */
export const commentsQuery = (e: string, code: string, invoice?: string) =>
  infiniteQueryOptions({
    queryKey: [...customerQuery(e, code).queryKey, 'comments', { invoice }],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/customers/{code}/comments', {
        path: { e, code },
        query: { invoice, cursor, limit: 20 },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const messageTemplatesQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'message-templates'],
    queryFn: ({ signal }) => api('GET /v1/entities/{e}/message-templates', { path: { e }, signal }),
  });

interface Wording {
  readonly subject: string;
  readonly body: string;
}

export interface WhichTemplate {
  readonly kind: MessageKind;
  readonly language: string;
}

/** What an e-mail from a template would look like; the one before is shown until it is known. */
export const templatePreviewQuery = (e: string, { kind, language }: WhichTemplate, body: Wording) =>
  queryOptions({
    queryKey: [...entityKey(e), 'template-preview', kind, language, body],
    queryFn: ({ signal }) =>
      api('POST /v1/entities/{e}/message-templates/{kind}/{language}/preview', {
        path: { e, kind, language },
        body,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
