import { apiFunction } from '#functions/runtime/api-function.ts';
import { createApiKey } from './createApiKey.ts';
import { deleteApiKey } from './deleteApiKey.ts';
import { listApiKeys } from './listApiKeys.ts';

export const { handler, create } = apiFunction([createApiKey, deleteApiKey, listApiKeys]);
