import { expect, it } from 'vitest';
import type { AwsCall, Faults } from '#shared/adapters/aws.ts';
import { takingTurns } from '#test/support/turns.ts';

const call = (faults: Faults, command: string, answer: Promise<unknown>): Promise<unknown> => {
  const made: AwsCall = { service: 'dynamodb', command };
  return faults.before(made).then(async () => {
    await answer.catch((error) => {
      faults.failed?.(made);
      throw error;
    });
    await faults.after(made);
  });
};

it('a call that fails ends its turn, whatever else its caller waits for', async () => {
  const turns = takingTurns<'reader' | 'writer'>();
  const faults = turns.faultsOf('reader');
  const taken = await turns.run(
    {
      reader: () =>
        Promise.allSettled([
          call(faults, 'UpdateItem', Promise.reject(new Error('it has changed'))),
          call(faults, 'GetItem', Promise.resolve()),
        ]),
      writer: () => call(turns.faultsOf('writer'), 'PutItem', Promise.resolve()),
    },
    (ready) => ready[0] ?? 'writer',
  );
  expect(taken.map((turn) => turn.call.command)).toEqual(['UpdateItem', 'GetItem', 'PutItem']);
});
