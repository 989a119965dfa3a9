import type { LogEntry } from '../../api/types.ts';
import { type Change, changesOf, isEmpty } from './changes.ts';
import { fieldText, headingText, inOrder, targetText, valueText, type Words } from './words.ts';

/** A log as the rows of a file, its header first: one row for each field that changed (D4). */
export function exportRows(entries: readonly LogEntry[], words: Words): string[][] {
  const { log } = words.t;
  const { timeZone } = words.format;
  const clock = new Intl.DateTimeFormat('sv', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone,
  });
  const header = [
    log.when(timeZone.replaceAll('_', ' ')),
    log.who,
    log.action,
    log.record,
    log.field,
    log.before,
    log.after,
    log.address,
  ];
  return [header, ...entries.flatMap((entry) => rowsOf(entry, clock, words))];
}

function rowsOf(entry: LogEntry, clock: Intl.DateTimeFormat, words: Words): string[][] {
  // `2026-11-22 03:30:00`: what every spreadsheet reads and sorts as an instant.
  const when = clock.format(new Date(entry.at));
  const facts = [when, whoText(entry, words), headingText(entry, words), recordText(entry, words)];
  const changes = inOrder(changesOf(entry), words).map((change) => changeCells(change, words));
  const cells = changes.length > 0 ? changes : [['', '', '']];
  return cells.map((change) => [...facts, ...change, entry.ip ?? '']);
}

function whoText({ actor }: LogEntry, { t }: Words): string {
  if (actor.kind === 'system') return t.log.system;
  return actor.kind === 'api-key' ? `${actor.name} (${t.log.program})` : actor.name;
}

const recordText = (entry: LogEntry, words: Words): string =>
  [words.t.log.kinds[entry.target.type], targetText(entry, words)].filter(Boolean).join(' · ');

function changeCells({ path, before, after }: Change, words: Words): string[] {
  const text = (value: unknown) =>
    isEmpty(value) ? '' : valueText(path.at(-1) ?? '', value, words);
  return [fieldText(path, words), text(before), text(after)];
}
