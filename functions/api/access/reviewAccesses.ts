import { confirm, withdraw } from '#functions/runtime/access-changes.ts';
import { accessAmong } from '#functions/runtime/accesses.ts';
import { addLine } from '#functions/runtime/log-line.ts';
import { type OperationInput, ok, operation } from '#functions/runtime/operation.ts';
import { authorOf, requesterOf } from '#functions/runtime/requester.ts';
import { reviewAccesses as route } from '#shared/contract/routes/access.ts';
import { noChanges } from '#shared/data/changes.ts';
import { Problem } from '#shared/domain/problem.ts';

type Input = OperationInput<typeof route>;

const maxTries = 5;

/** Access by access, each of them whole; asked again, what is left is done. */
export const reviewAccesses = operation(route, async (input) => {
  const ids = [...new Set(input.body.ids)];
  const seen = await visible(input, ids);
  const found: string[] = [];
  for (const id of ids) if (seen.has(id) && (await review(input, id))) found.push(id);
  const isConfirmed = input.body.operation === 'confirm';
  return ok({
    confirmed: isConfirmed ? found.length : 0,
    withdrawn: isConfirmed ? 0 : found.length,
    notFound: ids.filter((id) => !found.includes(id)),
  });
});

/** False where somebody else has withdrawn it meanwhile. */
async function review(input: Input, id: string): Promise<boolean> {
  const { path, body, signedIn, services, now } = input;
  const author = authorOf(requesterOf(input), path.e, now);
  for (let tries = 1; tries <= maxTries; tries += 1) {
    const [user] = accessAmong([await services.users.find(id)]);
    if (!user) return false;
    const changes = noChanges();
    const writing = {
      ...{ path, services, changes, now },
      log: ((action, target, before, after) =>
        addLine(changes, author, action, target, [before, after])) satisfies Input['log'],
    };
    const { customerCode, contactId } = user.client;
    const { caller } = signedIn;
    if (body.operation === 'confirm') confirm(user, { id: caller.id, name: caller.name }, writing);
    else {
      const contact = await services.contacts.find(path.e, customerCode, contactId);
      if (contact?.accessId !== user.id) return false;
      withdraw(user, contact, writing);
    }
    if (await services.commitUnlessChanged(changes)) return true;
  }
  throw new Problem('conflict');
}

/** Those among them that are accesses of customers whom the caller sees. */
async function visible({ path, scope, signedIn, services }: Input, ids: readonly string[]) {
  const accesses = accessAmong(await services.users.findMany(ids)).filter(
    ({ client }) => client.entityId === path.e,
  );
  const codes = [...new Set(accesses.map(({ client }) => client.customerCode))];
  const { id: userId } = signedIn.caller;
  const seen = await services.portfolios.visibleAmong(scope.access, userId, codes);
  const own = accesses.filter(({ client }) => seen.has(client.customerCode));
  return new Set(own.map(({ id }) => id));
}
