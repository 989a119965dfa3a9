import { apiFunction } from '#functions/runtime/api-function.ts';
import { giveUpDeadLetter } from './giveUpDeadLetter.ts';
import { liftSuppression } from './liftSuppression.ts';
import { listDeadLetters } from './listDeadLetters.ts';
import { listSuppressions } from './listSuppressions.ts';
import { retryDeadLetter } from './retryDeadLetter.ts';

export const { handler, create } = apiFunction([
  giveUpDeadLetter,
  liftSuppression,
  listDeadLetters,
  listSuppressions,
  retryDeadLetter,
]);
