import { Agent, createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request to DynamoDB as it went over the wire. */
export interface WireCall {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** Sends one call to the engine. @throws Error for any answer but 200 */
function send(engine: string, { headers, body }: WireCall): Promise<Buffer> {
  const { hostname, port } = new URL(engine);
  const sent = { ...headers, 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, hostname, port, method: 'POST', path: '/', headers: sent },
      (response) => {
        buffer(response).then((answer) => {
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(`the engine answered ${response.statusCode}: ${answer}`));
        }, reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Stands before an engine, passes every call on and keeps it. */
export async function startRecorder(engine: string) {
  const calls: WireCall[] = [];
  const server = createServer(async (incoming, response) => {
    const call = { headers: incoming.headers, body: await buffer(incoming) };
    calls.push(call);
    const answer = await send(engine, call).catch((error: Error) => error);
    if (answer instanceof Error) response.writeHead(500).end(answer.message);
    else response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The same calls again, one after another. */
export async function replay(engine: string, calls: readonly WireCall[]): Promise<void> {
  for (const call of calls) await send(engine, call);
}

/**
 * A call that can be made again: its puts without conditions, which would fail a second time, and
 * without the token by which DynamoDB knows a repetition.
 */
export function repeatable({ headers, body }: WireCall): WireCall {
  const { ClientRequestToken: _, ...input } = JSON.parse(body.toString('utf8')) as WriteInput;
  if (!input.TransactItems) return { headers, body };
  const TransactItems = input.TransactItems.map((item) =>
    item.Put ? { Put: unconditional(item.Put) } : item,
  );
  return { headers, body: Buffer.from(JSON.stringify({ ...input, TransactItems })) };
}

interface WriteInput {
  readonly TransactItems?: readonly { readonly Put?: object }[];
  readonly ClientRequestToken?: string;
}

function unconditional(put: object): object {
  const conditional = new Set(['ConditionExpression', 'ExpressionAttributeValues']);
  return Object.fromEntries(Object.entries(put).filter(([name]) => !conditional.has(name)));
}
