import { isProblem } from '../../api/client.ts';
import type { Texts } from '../../languages.ts';
import { fieldMessageOf, messageOf } from '../../ui/messages.ts';

/**
 * What concerns all files of an addition: what is said of its first wrong field, else of the refusal; of
 * several invoices, which one it is about.
 */
export function additionMessage(problem: unknown, numbers: readonly string[], t: Texts): string {
  const wrong = isProblem(problem) ? problem.body.errors?.[0] : undefined;
  if (!wrong) return messageOf(problem, t);
  const [, index] = /^invoices\.(\d+)$/.exec(wrong.path) ?? [];
  const number = numbers.length > 1 && index ? numbers[Number(index)] : undefined;
  const message = fieldMessageOf(wrong, t);
  return number ? t.common.said(number, message) : message;
}
