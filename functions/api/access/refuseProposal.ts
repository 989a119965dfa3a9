import { ok, operation } from '#functions/runtime/operation.ts';
import { decide, findProposal } from '#functions/runtime/proposals.ts';
import { refuseProposal as route } from '#shared/contract/routes/proposals.ts';

export const refuseProposal = operation(route, async (input) => {
  const { word, version } = input.body;
  const proposal = await findProposal(input, version);
  return ok(await decide(proposal, { fields: [], word }, input));
});
