import * as z from 'zod/mini';
import { instant, whole } from '../../domain/fields.ts';
import { route } from '../route.ts';
import { described, linkToken } from '../wire.ts';

const problems = ['link-expired', 'link-revoked'] as const;
const example = { token: 'jq0mB1uQyXH3gV7d0cTn2w5sZk8eRaPfLo9iUxYbC4M' };

export const inspectLink = route({
  operationId: 'inspectLink',
  group: 'links',
  method: 'POST',
  path: '/v1/links/inspect',
  summary: 'What the link of an e-mail leads to, without opening it',
  permission: 'public',
  get body() {
    return z.strictObject({ token: linkToken() });
  },
  get answers() {
    return {
      200: z.object({
        fileName: z.string(),
        size: described('Bytes', whole),
        sender: described('In whose name it was sent', z.string()),
        company: z.string(),
        timeZone: z.string(),
        expiresAt: instant,
      }),
    };
  },
  problems,
  example,
});

export const openLink = route({
  operationId: 'openLink',
  group: 'links',
  method: 'POST',
  path: '/v1/links/open',
  summary: 'A signed URL to download the file that a link leads to',
  permission: 'public',
  get body() {
    return z.strictObject({ token: linkToken() });
  },
  get answers() {
    return { 200: z.object({ url: z.string(), fileName: z.string(), expiresAt: instant }) };
  },
  problems: [...problems, 'scan-pending', 'file-blocked'],
  example,
});
