import { apiFunction } from '#functions/runtime/api-function.ts';
import { createBranch } from './createBranch.ts';
import { createEntity } from './createEntity.ts';
import { deleteBranch } from './deleteBranch.ts';
import { getAccount } from './getAccount.ts';
import { getEntity } from './getEntity.ts';
import { getSecuritySettings } from './getSecuritySettings.ts';
import { listBranches } from './listBranches.ts';
import { listEntities } from './listEntities.ts';
import { replaceSecuritySettings } from './replaceSecuritySettings.ts';
import { updateAccount } from './updateAccount.ts';
import { updateBranch } from './updateBranch.ts';
import { updateEntity } from './updateEntity.ts';

export const { handler, create } = apiFunction([
  createBranch,
  createEntity,
  deleteBranch,
  getAccount,
  getSecuritySettings,
  getEntity,
  listBranches,
  listEntities,
  replaceSecuritySettings,
  updateAccount,
  updateBranch,
  updateEntity,
]);
