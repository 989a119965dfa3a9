import { apiFunction } from '#functions/runtime/api-function.ts';
import { inspectLink } from './inspectLink.ts';
import { openLink } from './openLink.ts';

export const { handler, create } = apiFunction([inspectLink, openLink]);
