import type { LedgerEntry } from '../../api/types.ts';
import type { Texts } from '../../languages.ts';
import { isFields } from '../log/changes.ts';
import { fieldText, valueText, type Words } from '../log/words.ts';

type Dictionary = Readonly<Record<string, string>>;

/** What happened to a file, in words; a refusal with its reason (G11). */
export function eventText({ event, reason }: LedgerEntry, t: Texts): string {
  const { events, refusals, refusedAs } = t.fileChanges;
  if (reason !== null) return refusedAs((refusals as Dictionary)[reason] ?? reason);
  return (events as Dictionary)[event] ?? event;
}

/** What a line of a ledger is about, each fact with its name. */
export function factsOf({ detail }: LedgerEntry, words: Words): [name: string, value: string][] {
  const { fileChanges, invoices: of, holds } = words.t;
  const { invoices = [], changed = {}, to, sha256 } = detail;
  const facts = Object.entries(changed).map(([field, value]): [string, string] => {
    if (field !== 'hold') return [fieldText([field], words), valueText(field, value, words)];
    return [holds.title, isFields(value) ? String(value.reason) : holds.lifted];
  });
  const numbers = invoices.map(({ number }) => number).join(', ');
  if (numbers) facts.push([of.title, numbers]);
  if (to) facts.push([fileChanges.to, to]);
  if (sha256) facts.push([fileChanges.hash, sha256]);
  return facts;
}
