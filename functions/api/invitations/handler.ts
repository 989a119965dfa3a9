import { apiFunction } from '#functions/runtime/api-function.ts';
import { acceptInvitation } from './acceptInvitation.ts';
import { inspectInvitation } from './inspectInvitation.ts';

export const { handler, create } = apiFunction([inspectInvitation, acceptInvitation]);
