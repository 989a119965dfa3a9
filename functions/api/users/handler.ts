import { apiFunction } from '#functions/runtime/api-function.ts';
import { activatePlatformUser } from './activatePlatformUser.ts';
import { activateUser } from './activateUser.ts';
import { createPlatformUser } from './createPlatformUser.ts';
import { createUser } from './createUser.ts';
import { deactivatePlatformUser } from './deactivatePlatformUser.ts';
import { deactivateUser } from './deactivateUser.ts';
import { deletePlatformUser } from './deletePlatformUser.ts';
import { deleteUser } from './deleteUser.ts';
import { getPlatformUser } from './getPlatformUser.ts';
import { getUser } from './getUser.ts';
import { handOverCustomers } from './handOverCustomers.ts';
import { listPlatformUsers } from './listPlatformUsers.ts';
import { listUsers } from './listUsers.ts';
import { removePlatformUserTotp } from './removePlatformUserTotp.ts';
import { removeUserEntity } from './removeUserEntity.ts';
import { removeUserTotp } from './removeUserTotp.ts';
import { sendInvitation } from './sendInvitation.ts';
import { sendPlatformInvitation } from './sendPlatformInvitation.ts';
import { setUserEntity } from './setUserEntity.ts';
import { updatePlatformUser } from './updatePlatformUser.ts';
import { updateUser } from './updateUser.ts';

export const { handler, create } = apiFunction([
  activatePlatformUser,
  activateUser,
  createPlatformUser,
  createUser,
  deactivatePlatformUser,
  deactivateUser,
  deletePlatformUser,
  deleteUser,
  getPlatformUser,
  getUser,
  handOverCustomers,
  listPlatformUsers,
  listUsers,
  removePlatformUserTotp,
  removeUserEntity,
  removeUserTotp,
  sendInvitation,
  sendPlatformInvitation,
  setUserEntity,
  updatePlatformUser,
  updateUser,
]);
