import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Services } from '#functions/runtime/services.ts';
import { type Item, writeItems } from './fill.ts';

/** How many items are put into the table while something runs, and some of them as they are in the end. */
export async function itemsPutBy(
  { store }: Services,
  run: () => Promise<void>,
  most = Number.POSITIVE_INFINITY,
): Promise<{ readonly sample: Item[]; readonly count: number }> {
  const items = new Map<string, Item>();
  let count = 0;
  const client = store.client;
  const send = client.send.bind(client);
  const watched = (command: { input: Partial<TransactWriteCommandInput> }) => {
    for (const { Put } of command.input.TransactItems ?? []) {
      if (!Put?.Item) continue;
      count += 1;
      if (items.size < most) items.set(`${Put.Item.pk}\n${Put.Item.sk}`, Put.Item);
    }
    return (send as (command: unknown) => unknown)(command);
  };
  Object.assign(client, { send: watched });
  try {
    await run();
  } finally {
    Object.assign(client, { send });
  }
  return { sample: [...items.values()], count };
}

/** Writes the same items once more, under keys of their own; how long that takes, in seconds. */
export async function writtenRaw(services: Services, items: readonly Item[]) {
  const copies = items.map((item) => ({ ...item, pk: `RAW#${String(item.pk)}` }));
  const started = performance.now();
  const { transactionUnits } = await writeItems(services, copies);
  return { seconds: (performance.now() - started) / 1000, transactionUnits };
}
