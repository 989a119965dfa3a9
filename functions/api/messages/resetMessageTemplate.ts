import { readWhich } from '#functions/runtime/message-templates.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { resetMessageTemplate as route } from '#shared/contract/routes/message-templates.ts';

export const resetMessageTemplate = operation(route, async ({ path, services, changes, log }) => {
  const which = readWhich(path);
  const before = await services.messageTemplates.find(path.e, which);
  if (before) {
    services.messageTemplates.delete(changes, path.e, before);
    const id = `${which.kind}.${which.language}`;
    log('message-template.reset', { type: 'message-template', id }, before, undefined);
  }
  return noContent();
});
