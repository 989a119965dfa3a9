import { apiFunction } from '#functions/runtime/api-function.ts';
import { confirmTotp } from './confirmTotp.ts';
import { createSession } from './createSession.ts';
import { deleteCurrentSession } from './deleteCurrentSession.ts';
import { deleteSession } from './deleteSession.ts';
import { getMe } from './getMe.ts';
import { getTotp } from './getTotp.ts';
import { listSessions } from './listSessions.ts';
import { reauthenticate } from './reauthenticate.ts';
import { removeTotp } from './removeTotp.ts';
import { startTotp } from './startTotp.ts';
import { updateMe } from './updateMe.ts';

export const { handler, create } = apiFunction([
  createSession,
  listSessions,
  deleteSession,
  deleteCurrentSession,
  reauthenticate,
  getMe,
  updateMe,
  getTotp,
  startTotp,
  confirmTotp,
  removeTotp,
]);
