import { ok, operation } from '#functions/runtime/operation.ts';
import { decide, findProposal } from '#functions/runtime/proposals.ts';
import { acceptProposal as route } from '#shared/contract/routes/proposals.ts';

export const acceptProposal = operation(route, async (input) => {
  const { word, version } = input.body;
  const proposal = await findProposal(input, version);
  const all = proposal.changes.map(({ field }) => field);
  return ok(await decide(proposal, { fields: input.body.fields ?? all, word }, input));
});
