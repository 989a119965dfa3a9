import { noContent, operation } from '#functions/runtime/operation.ts';
import { liftSuppression as route } from '#shared/contract/routes/mail.ts';
import { Problem } from '#shared/domain/problem.ts';

/** What bounced before is not sent again by this; what is caused from now on is. */
export const liftSuppression = operation(route, async ({ path, services, changes, log }) => {
  const email = path.key;
  const suppression = (await services.suppressions.among([email])).get(email);
  if (!suppression) throw new Problem('not-found');
  services.suppressions.lift(changes, email);
  log('suppression.lifted', { type: 'suppression', id: email }, suppression, undefined);
  return noContent();
});
