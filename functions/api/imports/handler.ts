import { apiFunction } from '#functions/runtime/api-function.ts';
import { checkImport } from './checkImport.ts';
import { createImport } from './createImport.ts';
import { downloadRefusedRows } from './downloadRefusedRows.ts';
import { getImport } from './getImport.ts';
import { listRefusedRows } from './listRefusedRows.ts';
import { startImport } from './startImport.ts';

export const { handler, create } = apiFunction([
  checkImport,
  createImport,
  downloadRefusedRows,
  getImport,
  listRefusedRows,
  startImport,
]);
