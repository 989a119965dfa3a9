import { apiFunction } from '#functions/runtime/api-function.ts';
import { announcePageFile } from './announcePageFile.ts';
import { commentOnPage } from './commentOnPage.ts';
import { completePageFile } from './completePageFile.ts';
import { downloadPageFile } from './downloadPageFile.ts';
import { openPage } from './openPage.ts';
import { prequalifyInvoice } from './prequalifyInvoice.ts';

export const { handler, create } = apiFunction([
  openPage,
  prequalifyInvoice,
  commentOnPage,
  announcePageFile,
  completePageFile,
  downloadPageFile,
]);
