import { everyTemplate, templateAnswer } from '#functions/runtime/message-templates.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listMessageTemplates as route } from '#shared/contract/routes/message-templates.ts';
import { templateVariables } from '#shared/domain/message-template.ts';

export const listMessageTemplates = operation(route, async ({ path, services }) => {
  const own = await services.messageTemplates.list(path.e);
  const items = everyTemplate.map((which) => {
    const isIt = (one: typeof which) => one.kind === which.kind && one.language === which.language;
    return templateAnswer(which, own.find(isIt));
  });
  return ok({ items, variables: [...templateVariables] });
});
