import { apiFunction } from '#functions/runtime/api-function.ts';
import { activateUser } from './activateUser.ts';
import { createUser } from './createUser.ts';
import { deactivateUser } from './deactivateUser.ts';
import { getUser } from './getUser.ts';
import { listUsers } from './listUsers.ts';
import { sendInvitation } from './sendInvitation.ts';
import { updateUser } from './updateUser.ts';

export const { handler, create } = apiFunction([
  activateUser,
  createUser,
  deactivateUser,
  getUser,
  listUsers,
  sendInvitation,
  updateUser,
]);
