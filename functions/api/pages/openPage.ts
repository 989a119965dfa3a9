import { ok, operation } from '#functions/runtime/operation.ts';
import { pageAnswer } from '#functions/runtime/page-answers.ts';
import { chosenOf, filesOfPage, followPage, shownOn } from '#functions/runtime/pages.ts';
import { readStatement } from '#functions/runtime/statement.ts';
import { openPage as route } from '#shared/contract/routes/pages.ts';

/** Writes nothing: it may be opened by whoever looks at links before people do. */
export const openPage = operation(route, async ({ body, services, now }) => {
  const page = await followPage(services, body.token, now);
  const { entity, customer, message } = page;
  const [chosen, statement, said] = await Promise.all([
    chosenOf(services, page),
    page.audience === 'customer'
      ? readStatement(services, entity, customer, now, { where: shownOn(page) })
      : undefined,
    services.proposals.ofMessage(entity.id, message.id),
  ]);
  const numbers = new Set(chosen.map(({ number }) => number));
  const others = statement?.items.filter(({ number }) => !numbers.has(number)) ?? [];
  const files = await filesOfPage(services, page, chosen, others);
  return ok(pageAnswer(page, { chosen, others, files, said }, now));
});
