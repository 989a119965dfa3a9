import * as z from 'zod/mini';
import { commentSchema } from '../../domain/comment.ts';
import { code } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

const comment = once(() => named('Comment', commentSchema()));

export const listComments = route({
  operationId: 'listComments',
  group: 'messages',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/comments',
  summary: 'What was said of a customer and its invoices on pages and accepted, the newest first',
  permission: 'invoices.read',
  get query() {
    return z.extend(pageQuery(), {
      invoice: described('Its number: what was said of that invoice', z.optional(code)),
    });
  },
  get answers() {
    return { 200: page(comment()) };
  },
});
