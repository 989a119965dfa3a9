import * as z from 'zod/mini';
import { customerCriteria } from '#shared/domain/customer-criteria.ts';
import { once } from '#shared/domain/once.ts';
import { associationWork } from './associations.ts';
import { allCustomers } from './customer-search.ts';
import { customersPerPart, workOnPart } from './portfolio-run.ts';
import { requesterSchema, searcherFor } from './requester.ts';
import { inParts, type RunContext, type RunKindWork } from './run-context.ts';

const parametersSchema = once(() =>
  z.object({
    operation: z.enum(['associate', 'dissociate']),
    userIds: z.array(z.string()),
    /** Codes as they were stated, or criteria. */
    codes: z.optional(z.array(z.string())),
    criteria: z.optional(customerCriteria()),
    /** Those of the colleagues who see their portfolio only. */
    restricted: z.array(z.string()),
    requester: requesterSchema(),
  }),
);

/** What is done; the codes, of which there may be thousands, are only asked for once. */
const workSchema = once(() => z.omit(parametersSchema(), { codes: true, criteria: true }));

/** Colleagues associated with a selection of customers, or dissociated from it (C2). */
export const associationRun: RunKindWork = {
  figures: ['associated', 'dissociated', 'unchanged'],
  tellsNotFound: true,
  parts: (context) => inParts(names(context), customersPerPart),

  async work(context, part) {
    const { operation, userIds, restricted, requester } = workSchema().parse(context.parameters);
    const { entity, run } = context;
    const now = context.services.clock.now();
    const runId = run.id;
    const common = { entityId: entity.id, origin: 'bulk', requester, runId, now } as const;
    const work = associationWork({ ...common, operation, userIds });
    await workOnPart(context, part, work, new Set(restricted));
  },
};

async function* names(context: RunContext) {
  const { codes, criteria, requester } = parametersSchema().parse(context.parameters);
  if (codes) yield codes;
  const searcher = searcherFor(requester, context.entity, context.now);
  if (!criteria) return;
  for await (const some of allCustomers(context.services, searcher, criteria)) {
    yield some.map(({ code }) => code);
  }
}
