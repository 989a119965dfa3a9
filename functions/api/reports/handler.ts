import { apiFunction } from '#functions/runtime/api-function.ts';
import { getAgingReport } from './getAgingReport.ts';
import { getDisputesReport } from './getDisputesReport.ts';
import { getDsoReport } from './getDsoReport.ts';

export const { handler, create } = apiFunction([getAgingReport, getDisputesReport, getDsoReport]);
