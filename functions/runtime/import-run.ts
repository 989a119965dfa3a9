import { readSheet } from '#shared/adapters/sheets/read-sheet.ts';
import { type Changes, join, maxActions, noChanges } from '#shared/data/changes.ts';
import type { Figures, Part } from '#shared/data/runs.ts';
import type { ImportDeed } from '#shared/domain/deed.ts';
import type { ImportRow, RefusedRow } from '#shared/domain/import.ts';
import { Problem } from '#shared/domain/problem.ts';
import { mergeDirectory } from './directory.ts';
import { decideOnContacts } from './import-contacts.ts';
import {
  type Decide,
  type Decision,
  type ImportContext,
  importContextOf,
  importParameters,
} from './import-context.ts';
import { decideOnCustomers } from './import-customers.ts';
import { decideOnInvoices } from './import-invoices.ts';
import { writeRefused } from './import-refused.ts';
import { importRow, type KeptRow, keptRows, rowsInParts } from './import-rows.ts';
import { sheetOf, unreadable } from './import-source.ts';
import { newOutlook, sum } from './portfolio-changes.ts';
import type { RunContext, RunKindWork } from './run-context.ts';

const decisions: Record<'customers' | 'contacts' | 'invoices', Decide> = {
  customers: decideOnCustomers,
  contacts: decideOnContacts,
  invoices: decideOnInvoices,
};

/** Rows that are decided on together; of most, all fit into one transaction. */
const together = 25;
const maxTries = 6;
/** Actions for the step itself, and for what is needed to undo it. */
const reserved = 7;

/** A file imported (D3): laid out in parts once, each row written and counted in one transaction. */
export const importRun: RunKindWork = {
  figures: ['created', 'updated', 'unchanged', 'refused'],
  async *parts(context) {
    const { kind, mapping, version, fileName } = importParameters().parse(context.parameters);
    const source = await sheetOf(context.services, { fileName }, version);
    try {
      yield* rowsInParts(readSheet(source), kind, mapping);
    } catch (error) {
      throw unreadable(error);
    }
  },

  async work(context, part) {
    const importing = await importContextOf(context);
    const rows = rowsOf(importing, part);
    if (context.run.pass === 'check') await check(context, importing, part, rows);
    else await carryOut(context, importing, part, rows);
  },

  async conclude(context) {
    await writeRefused(context);
    if (context.run.pass === 'apply') {
      await mergeDirectory(context.services, context.entity.id);
    }
  },
};

interface Row {
  readonly row: ImportRow;
  /** Why it is refused as it stands, and which column is to blame. */
  readonly fault: { readonly code: string; readonly column: string } | null;
}

/** What the rows say, in the fields that their columns are mapped to. */
function rowsOf({ headers, mapping }: ImportContext, part: Part): Row[] {
  return keptRows(part).map((kept) => ({
    row: importRow(headers, mapping, kept),
    fault: kept.fault && { code: kept.fault, column: columnAtFault(headers, kept) },
  }));
}

const replacement = '\ufffd';

function columnAtFault(headers: readonly string[], { cells, fault }: KeptRow): string {
  if (fault !== 'half-character') return '';
  return headers[cells.findIndex((cell) => cell.includes(replacement))] ?? '';
}

/** Decisions in the order of the rows; those that are not fit to be looked at are refused before. */
async function decisionsOn(importing: ImportContext, rows: readonly Row[]): Promise<Decision[]> {
  const { kind, mapping } = importing;
  const fit = rows.filter(({ row, fault }) => !fault && row.duplicateOf === null);
  const made = await decisions[kind](
    importing,
    fit.map(({ row }) => row),
  );
  const byRow = new Map(fit.map(({ row }, index) => [row, made[index]]));
  const columnOf = (field: string) =>
    Object.entries(mapping).find(([, mapped]) => mapped === field)?.[0] ?? field;
  return rows.map(({ row, fault }): Decision => {
    const decision = byRow.get(row);
    if (!decision) return { refused: unfit(row, fault) };
    if (!('refused' in decision)) return decision;
    return { refused: { ...decision.refused, column: columnOf(decision.refused.column) } };
  });
}

function unfit({ line, duplicateOf }: ImportRow, fault: Row['fault']): RefusedRow {
  if (fault) return { line, ...fault, message: fault.code.replaceAll('-', ' ') };
  const message = `line ${duplicateOf} is of the same record`;
  return { line, column: '', code: 'duplicate', message };
}

async function check(
  context: RunContext,
  importing: ImportContext,
  part: Part,
  rows: readonly Row[],
): Promise<void> {
  if (part.position === rows.length) return;
  const { services, entity, run } = context;
  const made = await decisionsOn(importing, rows);
  const outlook = newOutlook(importing.restricted);
  for (const decision of made) {
    outlook.restsOn(basisOf(decision));
    if ('refused' in decision || !decision.held) continue;
    outlook.tell(decision.held.before, decision.held.after);
  }
  const refused = made.flatMap((one) => ('refused' in one ? [one.refused] : []));
  const figures = made.map(figuresOf).reduce(sum, {});
  const found = { figures, refused, outlook: outlook.summary() };
  const after = { ...part, position: rows.length, ...found };
  await services.runs.note(entity.id, run.id, part, after);
}

/** What stands for a decision: it is another as soon as the row would be dealt with otherwise. */
function basisOf(decision: Decision) {
  if ('refused' in decision) return [decision.refused.line, decision.refused.code];
  const { outcome, deed, content } = decision;
  return [outcome, deed?.customerCode, deed?.before && deed.version, content];
}

function figuresOf(decision: Decision): Figures {
  const fresh = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  return { ...fresh, ['refused' in decision ? 'refused' : decision.outcome]: 1 };
}

async function carryOut(
  context: RunContext,
  importing: ImportContext,
  begun: Part,
  rows: readonly Row[],
): Promise<void> {
  let part = begun;
  for (let size = together, tries = 0; part.position < rows.length; ) {
    const some = rows.slice(part.position, part.position + size);
    const made = prepared(await decisionsOn(importing, some), some);
    const next = await commitStep(context, part, made);
    if (next instanceof Problem) {
      tries += 1;
      // Alone, a row that cannot be written is refused by itself.
      if (tries === maxTries) size = 1;
      if (tries < 2 * maxTries) continue;
      part = await refuse(context, part, some[0]?.row.line ?? 0, next);
    } else part = next;
    size = together;
    tries = 0;
  }
}

/** A decision, and what it writes. */
interface Prepared {
  readonly decision: Decision;
  readonly own: Changes;
}

/** Those that no transaction has room for are refused: a row with a hundred colleagues. */
function prepared(made: readonly Decision[], rows: readonly Row[]): Prepared[] {
  return made.map((decision, index) => {
    const own = noChanges();
    if (!('refused' in decision)) decision.write(own);
    if (own.actions.length <= maxActions - reserved) return { decision, own };
    const line = rows[index]?.row.line ?? 0;
    const message = 'has too many colleagues for one row';
    const refused = { line, column: '', code: 'too-many-colleagues', message };
    return { decision: { refused }, own: noChanges() };
  });
}

/** One transaction: as many rows as it has room for, counted with what they write. */
async function commitStep(
  { services, entity, run }: RunContext,
  part: Part,
  made: readonly Prepared[],
): Promise<Part | Problem> {
  const changes = noChanges();
  const deeds: ImportDeed[] = [];
  let taken = 0;
  for (const { decision, own } of made) {
    const room = maxActions - reserved - changes.actions.length;
    if (own.actions.length > room && taken > 0) break;
    join(changes, own);
    if (!('refused' in decision) && decision.deed) deeds.push(decision.deed);
    taken += 1;
  }
  const done = made.slice(0, taken).map(({ decision }) => decision);
  const refused = done.flatMap((one) => ('refused' in one ? [one.refused] : []));
  const next: Part = {
    ...part,
    position: part.position + taken,
    figures: done.map(figuresOf).reduce(sum, part.figures),
    refused: [...part.refused, ...refused],
  };
  services.runs.advance(changes, entity.id, run.id, part, next);
  services.runs.remember(changes, entity.id, run, part, deeds);
  try {
    await services.commit(changes);
    return next;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return error;
    throw error;
  }
}

async function refuse(
  context: RunContext,
  part: Part,
  line: number,
  problem: Problem,
): Promise<Part> {
  const refused = { line, column: '', code: problem.code, message: problem.code };
  const next = await commitStep(context, part, [{ decision: { refused }, own: noChanges() }]);
  if (next instanceof Problem) throw next;
  return next;
}
