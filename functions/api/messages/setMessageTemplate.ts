import { readWhich, templateAnswer } from '#functions/runtime/message-templates.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { setMessageTemplate as route } from '#shared/contract/routes/message-templates.ts';
import { checkWording } from '#shared/domain/message-template.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed, firstVersion } from '#shared/domain/record.ts';

export const setMessageTemplate = operation(
  route,
  async ({ path, body, version, services, changes, now, log }) => {
    const which = readWhich(path);
    checkWording(body);
    const before = await services.messageTemplates.find(path.e, which);
    if (version !== undefined && !before) throw new Problem('version-mismatch');
    const after = before
      ? changed(before, body, version, now)
      : { ...which, ...body, ...firstVersion(now) };
    if (after !== before) {
      services.messageTemplates.set(changes, path.e, before, after);
      const id = `${which.kind}.${which.language}`;
      log('message-template.set', { type: 'message-template', id }, before, after);
    }
    return ok(templateAnswer(which, after));
  },
);
