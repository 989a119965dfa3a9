import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Changes } from '#shared/data/changes.ts';
import type { Item } from '#shared/data/store.ts';
import { tableDefinition } from '#shared/data/table.ts';

/** Items by key, as the insertions among these changes would have stored them. */
export function stored(changes: Changes): Item[] {
  return changes.actions.flatMap(({ item }) => item('table').Put?.Item ?? []);
}

/** Answers the commands that the repositories send from items held here; writes are accepted. */
function answerFrom(items: readonly Item[]) {
  const byKey = new Map(items.map((item) => [`${item.pk}\n${item.sk}`, item]));
  return (command: unknown): object => {
    if (command instanceof BatchGetCommand) {
      const answers = Object.entries(command.input.RequestItems ?? {}).map(
        ([table, { Keys = [] }]) => [
          table,
          Keys.flatMap(({ pk, sk }) => byKey.get(`${pk}\n${sk}`) ?? []),
        ],
      );
      return { Responses: Object.fromEntries(answers) };
    }
    if (command instanceof QueryCommand) {
      const { IndexName, ExpressionAttributeValues, Limit } = command.input;
      const index = tableDefinition.indexes.find(({ name }) => name === IndexName);
      const { partitionKey } = index ?? tableDefinition;
      const partition = ExpressionAttributeValues?.[':pk'];
      const found = items.filter((item) => item[partitionKey] === partition);
      return { Items: found.slice(0, Limit) };
    }
    if (command instanceof TransactWriteCommand) return {};
    throw new Error('no answer is kept for this command');
  };
}

/** Runs with every DynamoDBDocumentClient of this process answering from these items. */
export async function withItems<T>(items: readonly Item[], run: () => Promise<T>): Promise<T> {
  const { prototype } = DynamoDBDocumentClient;
  const { send } = prototype;
  const answer = answerFrom(items);
  Object.assign(prototype, { send: async (command: unknown) => answer(command) });
  try {
    return await run();
  } finally {
    Object.assign(prototype, { send });
  }
}
