import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

const commands = {
  BatchGet: BatchGetCommand,
  Query: QueryCommand,
  TransactWrite: TransactWriteCommand,
  Update: UpdateCommand,
};

/** A handler with the clients of a function that has a table, made at the first request as ours are. */
export const handler = async (event: { command: keyof typeof commands; input: never }) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return client.send(new commands[event.command](event.input) as BatchGetCommand);
};
