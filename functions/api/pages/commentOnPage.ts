import { created, operation } from '#functions/runtime/operation.ts';
import { entryAnswer, say } from '#functions/runtime/page-entries.ts';
import { findShown, followPage } from '#functions/runtime/pages.ts';
import { commentOnPage as route } from '#shared/contract/routes/pages.ts';

export const commentOnPage = operation(route, async (input) => {
  const { body, services, now } = input;
  const { token, invoice: number = null, comment } = body;
  const page = await followPage(services, token, now);
  if (number !== null) await findShown(services, page, number);
  const entry = { kind: 'comment', said: comment } as const;
  return created(entryAnswer(await say(page, entry, number, input)));
});
