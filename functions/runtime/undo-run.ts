import * as z from 'zod/mini';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { undone } from '#shared/domain/association.ts';
import { type PortfolioDeed, portfolioDeedSchema } from '#shared/domain/deed.ts';
import { once } from '#shared/domain/once.ts';
import { changed } from '#shared/domain/record.ts';
import { runKinds } from '#shared/domain/run.ts';
import { undoImport } from './import-undo.ts';
import type { PortfolioWork } from './portfolio-changes.ts';
import { workOnPart } from './portfolio-run.ts';
import { authorOf, requesterSchema } from './requester.ts';
import type { RunContext, RunKindWork } from './run-context.ts';

const parametersSchema = once(() =>
  z.object({ requester: requesterSchema(), of: z.enum(runKinds) }),
);

/** Takes back what a run has done, the last first; what was changed since stays as it is (C10). */
export const undoRun: RunKindWork = {
  figures: ['undone', 'skipped'],
  async *parts({ services, entity, run }) {
    for (const name of await services.runs.deedNames(entity.id, run.undoes ?? '')) {
      yield { names: [name] };
    }
  },

  async work(context, part) {
    const { services, entity, run } = context;
    const { requester, of } = parametersSchema().parse(context.parameters);
    if (of === 'import') return undoImport(context, part, requester);
    const [name = ''] = part.names;
    const { undoes } = run;
    const deeds = await services.runs.deeds(entity.id, undoes ?? '', name, portfolioDeedSchema());
    const codes = deeds.map(({ code }) => code);
    await workOnPart(context, part, workOn(context, deeds), new Set(), codes);
  },
};

function workOn(
  { services, entity, parameters }: RunContext,
  deeds: readonly PortfolioDeed[],
): PortfolioWork {
  const { requester } = parametersSchema().parse(parameters);
  const byCode = new Map(deeds.map((deed) => [deed.code, deed]));
  const now = services.clock.now();
  const takeBack = (found: CustomerInFull): CustomerInFull => {
    const deed = byCode.get(found.customer.code);
    return deed ? undo(found, deed, now) : found;
  };
  return {
    ...authorOf(requester, entity.id, now),
    // Who may undo runs sees every customer (api.md, permissions by role).
    sees: () => true,
    decide: takeBack,
    count: (before, after) => {
      const deed = byCode.get(before.customer.code);
      const users = Object.keys(deed?.after.colleagues ?? {});
      const undoneUsers = users.filter(
        (id) => before.associations.colleagues[id] !== after.associations.colleagues[id],
      );
      return { undone: undoneUsers.length, skipped: users.length - undoneUsers.length };
    },
  };
}

const collectorOf = ({
  collectorRuleId = null,
  collectorChosen = false,
}: PortfolioDeed['before']) => ({
  collectorRuleId,
  collectorChosen,
});

function undo(
  found: CustomerInFull,
  { before, after }: PortfolioDeed,
  now: string,
): CustomerInFull {
  const { customer, associations } = found;
  const isSame =
    after.collectorId !== undefined &&
    after.collectorId === customer.collectorId &&
    after.collectorRuleId === associations.collectorRuleId;
  const collectorId = isSame ? (before.collectorId ?? null) : customer.collectorId;
  const back = undone(associations, before, after, isSame ? collectorOf(before) : associations);
  const restored = changed(customer, { collectorId }, undefined, now);
  if (restored === customer && back === associations) return found;
  return { customer: restored, associations: back };
}
