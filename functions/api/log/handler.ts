import { apiFunction } from '#functions/runtime/api-function.ts';
import { listAccountLog } from './listAccountLog.ts';
import { listEntityLog } from './listEntityLog.ts';

export const { handler, create } = apiFunction([listAccountLog, listEntityLog]);
