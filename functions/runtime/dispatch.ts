import { seal, unseal } from '#shared/adapters/sealing.ts';
import { newId } from '#shared/adapters/secrets.ts';
import { type Changes, noChanges, pause } from '#shared/data/changes.ts';
import { parseAnswer, remember } from '#shared/data/idempotency.ts';
import { idempotencyKey } from '#shared/data/keys.ts';
import { getItems } from '#shared/data/store.ts';
import type { Actor } from '#shared/domain/audit.ts';
import { Problem } from '#shared/domain/problem.ts';
import { openCursor, sealCursor } from './cursor.ts';
import type { Exchange, Idempotency, Result } from './exchange.ts';
import { placeFiles } from './file-places.ts';
import { addLine } from './log-line.ts';
import { announce } from './mail.ts';
import type { Operation, OperationInput, Paging, SheetAnswer } from './operation.ts';
import { type JsonAnswer, respond } from './respond.ts';
import { announceRuns } from './run-start.ts';
import { askedSheet } from './sheets.ts';

/** How often an operation starts over when a record changed between its reading and its writing. */
const maxRuns = 8;

/**
 * Runs the operation and commits what it wants written, together with the answer where the request
 * carries an `Idempotency-Key`; then hands the messages among the changes to the mail queue,
 * and goes on with what no single transaction holds.
 */
export async function dispatch(exchange: Exchange): Promise<Result> {
  const { idempotency } = exchange;
  const before = idempotency && replay(exchange, idempotency, idempotency.remembered);
  if (before) return before;
  for (let runs = 1; ; runs += 1) {
    const outcome = await runOnce(exchange).catch((error: unknown) => refusalOf(error));
    if (!(outcome instanceof Problem)) return outcome;
    if (outcome.code === 'request-in-progress' && idempotency) {
      return replayNow(exchange, idempotency);
    }
    if (outcome.code !== 'conflict') throw outcome;
    if (runs === maxRuns) throw lost(exchange, outcome);
    if (runs > 1) await pause(runs - 1);
  }
}

/** What was read with the request is not read again: it is no longer what its caller has seen. */
const lost = ({ route }: Exchange, outcome: Problem): Problem =>
  route.ifMatch === true ? new Problem('version-mismatch', { cause: outcome }) : outcome;

function refusalOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}

async function runOnce(exchange: Exchange): Promise<Result> {
  const { idempotency, services, now } = exchange;
  const changes = noChanges();
  const answer = (await exchange.operation.run(inputOf(exchange, changes))) as
    | JsonAnswer
    | SheetAnswer;
  if (idempotency && 'body' in answer) {
    const { hash, bodyHash, sealedUnder } = idempotency;
    const body = seal(JSON.stringify(answer.body), sealedUnder);
    remember(changes, hash, { bodyHash, status: answer.status, body }, now);
  }
  await services.commit(changes);
  await announce(services, changes.messages);
  await announceRuns(services, changes.runs);
  await placeFiles(services, changes.files);
  return respond(answer);
}

function replay(
  exchange: Exchange,
  { bodyHash, sealedUnder }: Idempotency,
  remembered: Idempotency['remembered'],
): Result | undefined {
  if (!remembered) return undefined;
  if (remembered.bodyHash !== bodyHash) throw new Problem('idempotency-key-reused');
  exchange.notes.replayed = true;
  return respond({
    status: remembered.status,
    body: JSON.parse(unseal(remembered.body, sealedUnder)),
    headers: { 'idempotency-replayed': 'true' },
  } as JsonAnswer);
}

/** The same request was carried out meanwhile: its answer stands. */
async function replayNow(exchange: Exchange, idempotency: Idempotency): Promise<Result> {
  const [item] = await getItems(exchange.services.store, [idempotencyKey(idempotency.hash)]);
  const answer = replay(exchange, idempotency, parseAnswer(item, exchange.now));
  if (!answer) throw new Problem('request-in-progress');
  return answer;
}

function inputOf(exchange: Exchange, changes: Changes): OperationInput<Operation['route']> {
  const { path, body, scope, portal, version, request, now, services, signedIn } = exchange;
  const input: Omit<OperationInput<Operation['route']>, 'paging'> & { paging: Paging | undefined } =
    {
      path,
      query: exchange.query as undefined,
      body: body as undefined,
      signedIn: (signedIn && { ...signedIn, ...signedIn.person }) as never,
      scope: scope as never,
      portal: (portal ?? null) as never,
      version: version as never,
      paging: pagingOf(exchange),
      sheet: (exchange.route.sheets && askedSheet(exchange)) as never,
      request,
      now,
      services,
      changes,
      newId: () => newId(now),
      log(action, target, before, after, by) {
        if (before !== undefined && before === after) return;
        const actor = by?.actor ?? actorOf(exchange);
        const own = scope?.access.entityId ?? portal?.entity.id ?? null;
        const entityId = by ? by.entityId : own;
        addLine(changes, { entityId, actor, ip: request.ip, now }, action, target, [before, after]);
      },
    };
  return input as OperationInput<Operation['route']>;
}

function actorOf({ signedIn }: Exchange): Actor {
  if (!signedIn) throw new Error('an anonymous change must say who made it');
  const { kind, id, name } = signedIn.caller;
  return { kind, id, name };
}

/** Lists are asked for in the query, searches in the body. */
function pagingOf({ query, body, signedIn, route, path }: Exchange): Paging | undefined {
  const asked = (query ?? body) as Record<string, unknown> | undefined;
  if (!asked || !signedIn || typeof asked.limit !== 'number') return undefined;
  const { operationId } = route;
  const scope = { secret: signedIn.cursorSecret, operationId, path, query: asked };
  const { cursor, limit } = asked;
  return {
    limit,
    after: typeof cursor === 'string' ? openCursor(cursor, scope) : undefined,
    answer: (page, each) => ({
      items: page.items.map(each),
      nextCursor: page.next && sealCursor(page.next, scope),
    }),
  };
}
