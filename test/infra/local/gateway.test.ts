import { once } from 'node:events';
import { connect } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGateway, type GatewayOptions, type Invoke } from '#infra/local/gateway/gateway.ts';

const PATHS = [
  'GET /v1/entities/{e}/customers/{code}',
  'PUT /v1/entities/{e}/customers/{code}',
  'GET /v1/entities/{e}/customers/search',
  'GET /v1/entities/{e}/{kind}',
  'GET /v1/entities/first/users',
  'POST /v1/entities/{e}/customers',
] as const;

/** A gateway whose every route answers with the event it was given. */
async function start(options: Partial<GatewayOptions> & { invoke?: Invoke } = {}) {
  const events: APIGatewayProxyEventV2[] = [];
  const echo: Invoke = async (event) => {
    events.push(event);
    return { statusCode: 200, body: event.routeKey };
  };
  const routes = PATHS.map((key) => {
    const [method = '', path = ''] = key.split(' ');
    return { method, path, invoke: options.invoke ?? echo };
  });
  const gateway = createGateway({ routes, ...options });
  onTestFinished(() => gateway.close());
  const { origin } = await gateway.listen();
  return { origin, events, echo };
}

/** Sends bytes as they stand, since fetch would tidy the target. */
async function send(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.end(text);
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  await once(socket, 'close');
  return answer;
}

function answering(result: APIGatewayProxyStructuredResultV2) {
  return start({ invoke: async () => result });
}

describe('routes', () => {
  it.each([
    [
      '/v1/entities/e1/customers/C1',
      'GET /v1/entities/{e}/customers/{code}',
      { e: 'e1', code: 'C1' },
    ],
    ['/v1/entities/e1/customers/search', 'GET /v1/entities/{e}/customers/search', { e: 'e1' }],
    ['/v1/entities/first/users', 'GET /v1/entities/first/users', undefined],
    ['/v1/entities/first/files', 'GET /v1/entities/{e}/{kind}', { e: 'first', kind: 'files' }],
    [
      '/v1/entities/e1/customers/%C3%A9%20a',
      'GET /v1/entities/{e}/customers/{code}',
      { e: 'e1', code: 'é a' },
    ],
    [
      '/v1/entities/e1/customers/a%3Fb',
      'GET /v1/entities/{e}/customers/{code}',
      { e: 'e1', code: 'a' },
    ],
    [
      '/v1/entities/e1/customers/%2541',
      'GET /v1/entities/{e}/customers/{code}',
      { e: 'e1', code: '%41' },
    ],
  ])('match %s as %s', async (path, routeKey, pathParameters) => {
    const { origin, events } = await start();
    const response = await fetch(origin + path);
    expect(await response.text()).toBe(routeKey);
    expect(events[0]?.pathParameters).toEqual(pathParameters);
    expect(events[0]?.rawPath).toBe(decodeURIComponent(path).split('?')[0]);
  });

  it.each([
    ['GET', '/v1/entities/e1/customers/a%2Fb'],
    ['GET', '/v1/entities/e1/customers/'],
    ['GET', '/v1/entities/e1//C1'],
    ['GET', '/v1/entities'],
    ['DELETE', '/v1/entities/e1/customers/C1'],
    ['HEAD', '/v1/entities/e1/customers/C1'],
    ['OPTIONS', '/v1/entities/e1/customers/C1'],
  ])('do not match %s %s', async (method, path) => {
    const { origin } = await start();
    const response = await fetch(origin + path, { method });
    expect(response.status).toBe(404);
    if (method !== 'HEAD') expect(await response.json()).toEqual({ message: 'Not Found' });
  });

  it('leave the rest to $default', async () => {
    const fallback: Invoke = async ({ routeKey }) => ({ statusCode: 200, body: routeKey });
    const { origin } = await start({ fallback });
    expect(await (await fetch(`${origin}/other`)).text()).toBe('$default');
    const head = await fetch(`${origin}/v1/entities/first/users`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('8');
  });

  it('are refused when two are the same', () => {
    const route = { method: 'GET', invoke: async () => ({ statusCode: 200 }) };
    const routes = [
      { ...route, path: '/a/{b}' },
      { ...route, path: '/a/{c}' },
    ];
    expect(() => createGateway({ routes })).toThrow('two routes GET /a/{c}');
  });

  it('answer 400 for malformed percent-encoding', async () => {
    const { origin } = await start();
    const answer = await send(
      origin,
      'GET /v1/%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe('events', () => {
  it('are of payload format 2.0', async () => {
    const { origin, events } = await start({ now: () => new Date('2027-03-12T19:03:58Z') });
    const lines = [
      'PUT /v1/entities/e%201/customers/C1?a=1&a=2&b=%C3%A9+x&c HTTP/1.1',
      'Host: api.example',
      'User-Agent: tester',
      'X-Many: one',
      'x-many: two',
      'Cookie: s=1; t=2',
      'X-Forwarded-For: 1.2.3.4',
      'Content-Type: application/problem+json; charset=utf-8',
      'Content-Length: 8',
      'Connection: close',
    ];
    await send(origin, `${lines.join('\r\n')}\r\n\r\n{"é":1}`);
    expect(events[0]).toEqual({
      version: '2.0',
      routeKey: 'PUT /v1/entities/{e}/customers/{code}',
      rawPath: '/v1/entities/e 1/customers/C1',
      rawQueryString: 'a=1&a=2&b=%C3%A9+x&c',
      cookies: ['s=1', 't=2'],
      headers: {
        host: 'api.example',
        'user-agent': 'tester',
        'x-many': 'one,two',
        'content-type': 'application/problem+json; charset=utf-8',
        'content-length': '8',
        connection: 'close',
        'x-forwarded-for': '1.2.3.4,127.0.0.1',
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { a: '1,2', b: 'é x', c: '' },
      pathParameters: { e: 'e 1', code: 'C1' },
      requestContext: {
        accountId: 'anonymous',
        apiId: 'local',
        domainName: 'api.example',
        domainPrefix: 'local',
        http: {
          method: 'PUT',
          path: '/v1/entities/e 1/customers/C1',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'tester',
        },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        routeKey: 'PUT /v1/entities/{e}/customers/{code}',
        stage: '$default',
        time: '12/Mar/2027:19:03:58 +0000',
        timeEpoch: Date.UTC(2027, 2, 12, 19, 3, 58),
      },
      body: '{"é":1}',
      isBase64Encoded: false,
    });
  });

  it('have the plain address of an IPv4 caller on a dual-stack socket', async () => {
    const seen: string[] = [];
    const gateway = createGateway({
      routes: [],
      fallback: async ({ requestContext }) => {
        seen.push(requestContext.http.sourceIp);
        return { statusCode: 204 };
      },
    });
    onTestFinished(() => gateway.close());
    const { origin } = await gateway.listen(0, '::');
    await fetch(`http://127.0.0.1:${new URL(origin).port}/`);
    expect(seen).toEqual(['127.0.0.1']);
  });

  it.each([
    ['application/octet-stream', true],
    ['multipart/form-data; boundary=x', true],
    ['application/x-www-form-urlencoded', true],
    ['application/json', false],
    ['TEXT/csv; charset=utf-8', false],
    ['image/svg+xml', false],
  ])('carry a body of %s in base64: %s', async (type, isBase64Encoded) => {
    const { origin, events } = await start();
    const url = `${origin}/v1/entities/e/customers`;
    await fetch(url, { method: 'POST', headers: { 'content-type': type }, body: 'aé' });
    expect(events[0]).toMatchObject({
      isBase64Encoded,
      body: isBase64Encoded ? Buffer.from('aé').toString('base64') : 'aé',
    });
  });
});

describe('limits', () => {
  const tooLarge = { message: 'Request Entity Too Large' };
  const post = (origin: string, size: number, type = 'text/plain') =>
    fetch(`${origin}/v1/entities/e/customers`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: Buffer.alloc(size, 'a'),
    });

  it('refuse what Lambda does not carry, counted as base64 where it is that', async () => {
    const { origin, events } = await start();
    expect((await post(origin, 6_000_000)).status).toBe(200);
    expect((await post(origin, 4_500_000, 'application/pdf')).status).toBe(200);
    for (const response of [
      await post(origin, 6 * 1024 * 1024),
      await post(origin, 5_000_000, 'application/pdf'),
    ]) {
      expect(response.status).toBe(413);
      expect(await response.json()).toEqual(tooLarge);
    }
    expect(events).toHaveLength(2);
  });

  it('refuse more than 10 MB before it has come, announced or not', async () => {
    const { origin, events } = await start();
    const response = await post(origin, 10 * 1024 * 1024 + 1);
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual(tooLarge);
    const target = 'POST /v1/entities/e/customers HTTP/1.1\r\nhost: a\r\n';
    const announced = await send(origin, `${target}content-length: 10485761\r\n\r\nabc`);
    expect(announced).toMatch(/^HTTP\/1.1 413 .*Entity Too Large/s);
    const chunk = `${(11 * 1024 * 1024).toString(16)}\r\n${'a'.repeat(11 * 1024 * 1024)}`;
    const chunked = await send(origin, `${target}transfer-encoding: chunked\r\n\r\n${chunk}`);
    expect(chunked).toMatch(/^HTTP\/1.1 413 /);
    expect(events).toEqual([]);
  });

  it('answer 500 for a result that Lambda does not carry', async () => {
    const { origin } = await answering({ statusCode: 200, body: 'a'.repeat(6 * 1024 * 1024) });
    const response = await fetch(`${origin}/v1/entities/first/users`);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
  });

  it('answer 503 when the function takes too long', async () => {
    const { origin } = await start({ timeoutMs: 5, invoke: () => new Promise(() => undefined) });
    const response = await fetch(`${origin}/v1/entities/first/users`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ message: 'Service Unavailable' });
  });

  it('answer 431 for headers that are too long', async () => {
    const { origin } = await start();
    const headers = { 'x-long': 'a'.repeat(20_000) };
    expect((await fetch(`${origin}/v1/entities/first/users`, { headers })).status).toBe(431);
  });
});

describe('results', () => {
  it('become the response', async () => {
    const { origin } = await answering({
      statusCode: 201,
      headers: { 'content-type': 'application/pdf', 'x-number': 3 },
      cookies: ['s=1; Path=/', 't=2'],
      body: Buffer.from([0, 255]).toString('base64'),
      isBase64Encoded: true,
    });
    const response = await fetch(`${origin}/v1/entities/first/users`);
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('x-number')).toBe('3');
    expect(response.headers.getSetCookie()).toEqual(['s=1; Path=/', 't=2']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from([0, 255]));
  });

  it.each([
    ['throws', () => Promise.reject(new Error('secret'))],
    ['gives nothing', () => Promise.resolve(undefined as never)],
    ['gives a header that is none', async () => ({ statusCode: 200, headers: { 'x-a': 'a\nb' } })],
    ['gives a status that is none', async () => ({ statusCode: 42, body: 'x' })],
  ])('become 500 without a word of the cause when the function %s', async (_, invoke) => {
    const { origin } = await start({ invoke });
    const response = await fetch(`${origin}/v1/entities/first/users`);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"message":"Internal Server Error"}');
  });

  it('are not asked for where before has answered', async () => {
    const { origin, events } = await start({
      before: async (request, response) => {
        if (!request.url?.startsWith('/_local')) return false;
        response.end('taken');
        return true;
      },
    });
    expect(await (await fetch(`${origin}/_local/x`)).text()).toBe('taken');
    await fetch(`${origin}/v1/entities/first/users`);
    expect(events).toHaveLength(1);
  });

  it('come with the context of an invocation', async () => {
    const { origin } = await start({
      invoke: async (event, context) => ({
        statusCode: 200,
        body: String(
          context.awsRequestId === event.requestContext.requestId &&
            context.getRemainingTimeInMillis() > 29_000,
        ),
      }),
    });
    expect(await (await fetch(`${origin}/v1/entities/first/users`)).text()).toBe('true');
  });
});
