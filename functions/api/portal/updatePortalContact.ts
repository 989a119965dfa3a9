import { ok, operation } from '#functions/runtime/operation.ts';
import { portalContactAnswer } from '#functions/runtime/portal-answers.ts';
import { makeChange } from '#functions/runtime/portal-changes.ts';
import { updatePortalContact as route } from '#shared/contract/routes/portal.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';

export const updatePortalContact = operation(route, async (input) => {
  const { path, portal, body: stated, version, services, now } = input;
  const { entity, customer } = portal;
  const record = await services.contacts.find(entity.id, customer.code, path.c);
  if (!record) throw new Problem('not-found');
  const target = { type: 'contact', id: record.id } as const;
  const pending = await makeChange({ target, record, stated, version }, input);
  const isDone = entity.contactChanges === 'at-once';
  const after = isDone ? changed(record, stated, undefined, now) : record;
  return ok(portalContactAnswer(after, portal, pending));
});
