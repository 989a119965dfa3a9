import { apiFunction } from '#functions/runtime/api-function.ts';
import { getOpenApi } from './getOpenApi.ts';

export const { handler, create } = apiFunction([getOpenApi]);
