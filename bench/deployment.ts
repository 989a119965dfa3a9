import { createServices, type Services } from '#functions/runtime/services.ts';
import type { StandIn } from '#infra/local/stand-in.ts';
import { startWorld, type World } from '#test/support/world.ts';

/** Runs with a deployment of its own, in memory, its main administrator signed in. */
export async function withWorld<T>(run: (world: World) => Promise<T>): Promise<T> {
  const world = await startWorld();
  try {
    await world.standIn.idle();
    return await run(world);
  } finally {
    await world.standIn.stop();
  }
}

/** The environment of a function, with DynamoDB's engine as its endpoint and no stand-in between. */
export function engineEnvironment({ engine, tableName }: StandIn, endpoint = engine.endpoint) {
  return {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    TABLE_NAME: tableName,
    ENCOURS_DYNAMODB_ENDPOINT: endpoint,
  };
}

/** The repositories, straight on the engine: to write many records and to look at what is stored. */
export function repositories(standIn: StandIn): Services {
  return createServices(engineEnvironment(standIn), { log: () => {} });
}
