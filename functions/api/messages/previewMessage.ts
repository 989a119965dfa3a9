import { required } from '#functions/runtime/environment.ts';
import { type Draft, digestOf, draftOf } from '#functions/runtime/message-drafts.ts';
import { letterOfMessage } from '#functions/runtime/messages.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { previewMessage as route } from '#shared/contract/routes/messages.ts';
import { endOfPage } from '#shared/domain/message.ts';
import { render } from '#shared/messages/render.ts';

/** Exactly what would go out, but for the links: their tokens are made when it is sent (H1). */
export const previewMessage = operation(route, async (input) => {
  const { body, scope, signedIn, services, now } = input;
  const draft = await draftOf(input, body);
  const origin = required(services.environment, 'WEB_ORIGIN');
  const expiresAt = endOfPage(draft, now, signedIn.settings);
  const letter = letterOfMessage(scope.entity, draft.currency, draft, {
    files: draft.files.map(({ fileName }) => ({ fileName, url: `${origin}/file` })),
    ...{ url: `${origin}/page`, expiresAt },
  });
  const { text, html } = render(letter);
  const { language, subject, files } = draft;
  return ok({
    ...readersOf(draft),
    ...{ language, subject, body: draft.body, text, html },
    files: files.map(({ id, fileName }) => ({ id, fileName })),
    digest: digestOf(draft),
  });
});

function readersOf({ to, cc, suppressed }: Draft) {
  const shown = (reader: Draft['to'][number]) => ({
    ...reader,
    suppressed: suppressed.get(reader.email)?.reason ?? null,
  });
  return { to: to.map(shown), cc: cc.map(shown) };
}
