import { followLink } from '#functions/runtime/file-links.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { inspectLink as route } from '#shared/contract/routes/links.ts';
import { Problem } from '#shared/domain/problem.ts';

/** Counts and consumes nothing: scanners of e-mails look at every link (G7). */
export const inspectLink = operation(route, async (input) => {
  const { link, attachment, expiresAt } = await followLink(input, input.body.token);
  const [entity] = await input.services.entities.getMany([link.entityId]);
  if (!entity) throw new Problem('link-revoked');
  const { name: company, timeZone } = entity;
  const { fileName, size } = attachment;
  return ok({ fileName, size, sender: link.sentBy.name, company, timeZone, expiresAt });
});
