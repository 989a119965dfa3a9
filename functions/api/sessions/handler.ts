import { apiFunction } from '#functions/runtime/api-function.ts';
import { createSession } from './createSession.ts';
import { deleteCurrentSession } from './deleteCurrentSession.ts';
import { deleteSession } from './deleteSession.ts';
import { getMe } from './getMe.ts';
import { listSessions } from './listSessions.ts';
import { updateMe } from './updateMe.ts';

export const { handler, create } = apiFunction([
  createSession,
  listSessions,
  deleteSession,
  deleteCurrentSession,
  getMe,
  updateMe,
]);
