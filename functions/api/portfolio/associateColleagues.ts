import { associationFigures, associationWork } from '#functions/runtime/associations.ts';
import { allCustomers } from '#functions/runtime/customer-search.ts';
import { checkColleague, restrictedAmong } from '#functions/runtime/customers.ts';
import { accepted, type OperationInput, ok, operation } from '#functions/runtime/operation.ts';
import { carryOut, outlookOf } from '#functions/runtime/portfolio-changes.ts';
import { type Requester, requesterOf, searcherFor } from '#functions/runtime/requester.ts';
import { startRun } from '#functions/runtime/run-start.ts';
import { associateColleagues as route } from '#shared/contract/routes/colleagues.ts';
import { noChanges } from '#shared/data/changes.ts';
import { pastedCodes } from '#shared/domain/criteria.ts';
import type { CustomerCriteria } from '#shared/domain/customer-criteria.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';

type Input = OperationInput<typeof route>;

/** Pairs of customer and colleague that are dealt with while the caller waits (api.md). */
const mostPairs = 500;

/** C2, C10: what is named is resolved first; more than fits a request becomes a run. */
export const associateColleagues = operation(route, async (input) => {
  const { path, body, services, now } = input;
  const userIds = [...new Set(body.userIds)];
  const requester = requesterOf(input);
  const selection = await selectionOf(input);
  const restricted = await checkColleagues(input, userIds);
  const codes = await fewCodes(input, selection, requester, Math.floor(mostPairs / userIds.length));
  const { operation: asked, dryRun, basis } = body;
  if (codes === undefined) {
    const parameters = { operation: asked, userIds, ...selection, restricted, basis };
    return accepted(
      startRun(input, path.e, { kind: 'association', dryRun, requester, parameters }),
    );
  }
  const work = associationWork({
    entityId: path.e,
    operation: asked,
    userIds,
    origin: 'bulk',
    runId: null,
    requester,
    now,
  });
  if (dryRun || basis !== undefined) {
    const outlook = await outlookOf(services, work, codes, new Set(restricted));
    const { figures, notFound, changes: told, sight } = outlook;
    if (dryRun) {
      const rest = { basis: outlook.basis, changes: told, sight };
      return ok({ ...associationFigures(figures), notFound: [...notFound], ...rest });
    }
    if (outlook.basis !== basis) throw new Problem('basis-changed');
  }
  const { figures, notFound } = await carryOut(services, work, codes);
  return ok({ ...associationFigures(figures), notFound: [...notFound] });
});

/** @throws Problem 422 unless exactly one selection is stated, and one that there is */
async function selectionOf({ path, body, signedIn, services }: Input) {
  const { codes, criteria, savedSearchId } = body.selection;
  const stated = [codes, criteria, savedSearchId].filter((one) => one !== undefined);
  if (stated.length !== 1) {
    const message = 'must have one of codes, criteria and savedSearchId';
    throw invalidField('selection', 'invalid', message);
  }
  if (codes !== undefined) return { codes: pastedCodes(codes) };
  if (criteria !== undefined) return { criteria };
  const found = await services.savedSearches.findFor(
    path.e,
    signedIn.caller.id,
    savedSearchId ?? '',
  );
  if (found?.target === 'customers') return { criteria: found.criteria as CustomerCriteria };
  throw invalidField('selection.savedSearchId', 'unknown', 'is no search of customers');
}

/** Makes sure of the colleagues, before anything is theirs. @returns those who see their portfolio only */
async function checkColleagues(input: Input, userIds: readonly string[]) {
  const { path, services } = input;
  const keeping = noChanges();
  for (const [index, userId] of userIds.entries()) {
    await checkColleague(services, keeping, path.e, userId, `userIds.${index}`);
  }
  await services.commit(keeping);
  return restrictedAmong(input, userIds);
}

/** The codes selected, by code; undefined where there are more than these. */
async function fewCodes(
  { services, scope, now }: Input,
  { codes, criteria }: { codes?: string[]; criteria?: CustomerCriteria },
  requester: Requester,
  most: number,
): Promise<string[] | undefined> {
  if (codes) return codes.length > most ? undefined : codes;
  const found: string[] = [];
  const searcher = searcherFor(requester, scope.entity, now);
  for await (const some of allCustomers(services, searcher, criteria ?? {})) {
    found.push(...some.map(({ code }) => code));
    if (found.length > most) return undefined;
  }
  return found;
}
