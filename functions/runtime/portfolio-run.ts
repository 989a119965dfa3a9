import type { Part } from '#shared/data/runs.ts';
import { carryOut, outlookOf, type PortfolioWork, type Step, sum } from './portfolio-changes.ts';
import type { RunContext } from './run-context.ts';

/** Customers of a part: each is a step of the progress shown. */
export const customersPerPart = 200;

/**
 * A part of work on portfolios: in a first pass what would be done, else done step by step, each
 * remembered for undoing it.
 * @param codes of the customers, where they are not the part's names themselves
 */
export async function workOnPart(
  { services, entity, run }: RunContext,
  part: Part,
  work: PortfolioWork,
  restricted: ReadonlySet<string>,
  codes: readonly string[] = part.names,
): Promise<void> {
  const { id } = run;
  const left = codes.slice(part.position);
  if (left.length === 0) return;
  if (run.pass === 'check') {
    const {
      figures,
      notFound,
      changes: told,
      sight,
      basis,
    } = await outlookOf(services, work, left, restricted);
    const outlook = { basis, changes: told, sight };
    const after = { ...part, position: codes.length, figures, notFound: [...notFound], outlook };
    await services.runs.note(entity.id, id, part, after);
    return;
  }
  let at = part;
  await carryOut(services, work, left, (changes, step) => {
    const next = stepped(at, step);
    services.runs.advance(changes, entity.id, id, at, next);
    services.runs.remember(changes, entity.id, run, at, step.deeds);
    return () => {
      at = next;
    };
  });
}

const stepped = (part: Part, { taken, figures, notFound }: Step): Part => ({
  ...part,
  position: part.position + taken,
  figures: sum(part.figures, figures),
  notFound: [...part.notFound, ...notFound],
});
