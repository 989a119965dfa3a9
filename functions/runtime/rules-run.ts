import * as z from 'zod/mini';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { assigned, leftOut, readyRules } from '#shared/domain/assignment.ts';
import { assignmentRuleSchema } from '#shared/domain/assignment-rule.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { once } from '#shared/domain/once.ts';
import { changed } from '#shared/domain/record.ts';
import { allCustomers } from './customer-search.ts';
import type { PortfolioWork } from './portfolio-changes.ts';
import { customersPerPart, workOnPart } from './portfolio-run.ts';
import { authorOf, requesterSchema, searcherFor, seenBy } from './requester.ts';
import { inParts, type RunContext, type RunKindWork } from './run-context.ts';

const parametersSchema = once(() =>
  z.object({
    /** As they were when the run was started. */
    rules: z.array(assignmentRuleSchema()),
    restricted: z.array(z.string()),
    requester: requesterSchema(),
  }),
);

const parametersOf = ({ parameters }: RunContext) => parametersSchema().parse(parameters);

/** Rules applied to the customers there are (C5, C9). */
export const rulesRun: RunKindWork = {
  figures: ['associated', 'dissociated', 'collectorsSet', 'unchanged', 'leftOut'],
  parts: (context) => inParts(names(context), customersPerPart),

  async work(context, part) {
    const { restricted } = parametersOf(context);
    await workOnPart(context, part, workOn(context), new Set(restricted));
  },
};

function workOn(context: RunContext): PortfolioWork {
  const { entity, run, services } = context;
  const { rules, requester } = parametersOf(context);
  const now = services.clock.now();
  const { id, name } = requester;
  const ready = readyRules(rules, { today: dayIn(entity.timeZone, now) });
  const assigning = { since: now, by: { id, name }, runId: run.id };
  return {
    ...authorOf(requester, entity.id, now),
    sees: seenBy(requester),
    decide: (found) => {
      const { customer, associations } = found;
      const after = assigned(customer, associations, ready, assigning);
      const { collectorId } = after;
      const moved = changed(customer, { collectorId }, undefined, now);
      if (moved === customer && after.associations === associations) return found;
      return { customer: moved, associations: after.associations };
    },
    count: (before, after) => ({
      ...count(before, after),
      leftOut: leftOut(after.customer, after.associations, ready),
    }),
  };
}

function count(before: CustomerInFull, after: CustomerInFull) {
  const [were, are] = [before.associations.colleagues, after.associations.colleagues];
  return {
    associated: Object.keys(are).filter((id) => !were[id]).length,
    dissociated: Object.keys(were).filter((id) => !are[id]).length,
    collectorsSet: before.customer.collectorId === after.customer.collectorId ? 0 : 1,
    unchanged: before === after ? 1 : 0,
  };
}

async function* names(context: RunContext) {
  const searcher = searcherFor(parametersOf(context).requester, context.entity, context.now);
  for await (const some of allCustomers(context.services, searcher, {})) {
    yield some.map(({ code }) => code);
  }
}
