import { apiFunction } from '#functions/runtime/api-function.ts';
import { associateColleagues } from './associateColleagues.ts';
import { createAssignmentRule } from './createAssignmentRule.ts';
import { createSavedSearch } from './createSavedSearch.ts';
import { deleteAssignmentRule } from './deleteAssignmentRule.ts';
import { deleteSavedSearch } from './deleteSavedSearch.ts';
import { getRun } from './getRun.ts';
import { listAssignmentRules } from './listAssignmentRules.ts';
import { listRuns } from './listRuns.ts';
import { listSavedSearches } from './listSavedSearches.ts';
import { orderAssignmentRules } from './orderAssignmentRules.ts';
import { recountCustomers } from './recountCustomers.ts';
import { runAssignmentRules } from './runAssignmentRules.ts';
import { undoRun } from './undoRun.ts';
import { updateAssignmentRule } from './updateAssignmentRule.ts';
import { updateSavedSearch } from './updateSavedSearch.ts';

export const { handler, create } = apiFunction([
  associateColleagues,
  createAssignmentRule,
  createSavedSearch,
  deleteAssignmentRule,
  deleteSavedSearch,
  getRun,
  listAssignmentRules,
  listRuns,
  listSavedSearches,
  orderAssignmentRules,
  recountCustomers,
  runAssignmentRules,
  undoRun,
  updateAssignmentRule,
  updateSavedSearch,
]);
