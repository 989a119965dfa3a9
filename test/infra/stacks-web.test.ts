import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { pageRewrite, viewerAddress } from '#infra/stacks/edge-functions.ts';
import { originSecretHeader, viewerAddressHeader } from '#shared/contract/edge.ts';
import { keyOf } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { deployed, dev, find, list, prod, type Templates } from './stacks-support.ts';

describe('API', () => {
  const targets = new Map(
    find(dev, 'AWS::ApiGatewayV2::Route').map((route) => {
      const target = JSON.stringify(route.at('Target'));
      const integration = find(dev, 'AWS::ApiGatewayV2::Integration').find(({ id }) =>
        target.includes(id),
      );
      return [route.at('RouteKey'), integration?.at('IntegrationUri.Fn::GetAtt.0')];
    }),
  );

  test('I2 each route of the table is a route of the API, and none other but $default', () => {
    expect([...targets.keys()].sort()).toEqual([...routes.map(keyOf), '$default'].sort());
  });

  test('a route leads to the function of its group', () => {
    const idOf = (name: string) =>
      deployed(dev).functions.find((one) => one.name === `encours-dev-${name}`)?.logicalId;
    for (const route of routes) expect(targets.get(keyOf(route))).toBe(idOf(route.group));
    expect(targets.get('$default')).toBe(idOf('meta'));
  });

  test('what is logged of a request is on a list, and requests are throttled', () => {
    const [stage] = find(dev, 'AWS::ApiGatewayV2::Stage');
    expect(JSON.parse(String(stage?.at('AccessLogSettings.Format')))).toEqual({
      requestId: '$context.requestId',
      requestTime: '$context.requestTime',
      routeKey: '$context.routeKey',
      status: '$context.status',
      responseLength: '$context.responseLength',
      responseLatency: '$context.responseLatency',
      integrationStatus: '$context.integrationStatus',
      integrationLatency: '$context.integrationLatency',
      integrationErrorMessage: '$context.integrationErrorMessage',
    });
    expect(stage?.at('DefaultRouteSettings')).toEqual({
      ThrottlingRateLimit: 200,
      ThrottlingBurstLimit: 400,
    });
  });
});

describe('CloudFront', () => {
  const distribution = (templates: Templates) =>
    find(templates, 'AWS::CloudFront::Distribution')[0];

  test('the API has the same origin: never cached, with the secret, its errors left alone', () => {
    const behaviour = 'DistributionConfig.CacheBehaviors.0';
    const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
    expect(distribution(dev)?.at(behaviour)).toMatchObject({
      PathPattern: '/v1/*',
      CachePolicyId: cachingDisabled,
      OriginRequestPolicyId: allViewerExceptHost,
      ViewerProtocolPolicy: 'https-only',
    });
    const api = list(distribution(dev)?.at('DistributionConfig.Origins')).find(
      (origin) =>
        (origin as { Id: string }).Id === distribution(dev)?.at(`${behaviour}.TargetOriginId`),
    );
    expect(api).toMatchObject({ OriginCustomHeaders: [{ HeaderName: originSecretHeader }] });
    expect(JSON.stringify(api)).toContain('{{resolve:secretsmanager:');
    expect(distribution(dev)?.at('DistributionConfig.CustomErrorResponses')).toBeUndefined();
  });

  test('pages may reach their own origin and the bucket of uploads only', () => {
    const [headers] = find(dev, 'AWS::CloudFront::ResponseHeadersPolicy');
    const security = 'ResponseHeadersPolicyConfig.SecurityHeadersConfig';
    const policy = JSON.stringify(headers?.at(`${security}.ContentSecurityPolicy`));
    expect(policy).toMatch(/default-src 'self';.* connect-src 'self' https:\/\//);
    expect(policy).toMatch(/Attachments\w+RegionalDomainName/);
    expect(headers?.at(security)).toMatchObject({
      ContentTypeOptions: { Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000 },
    });
  });

  test('a domain of its own needs TLS 1.2', () => {
    expect(distribution(prod)?.at('DistributionConfig')).toMatchObject({
      Aliases: ['encours.example'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
  });
});

describe('functions at the edge', () => {
  function handle(code: string, event: object) {
    const context = createContext({ event });
    return runInContext(`${code}; handler(event)`, context) as {
      uri: string;
      headers: Record<string, { value: string }>;
    };
  }

  test.each([
    ['/', '/index.html'],
    ['/e/01J/customers/A.100', '/index.html'],
    ['/favicon.svg', '/favicon.svg'],
    ['/invitation', '/index.html'],
    ['/docs', '/docs/index.html'],
    ['/docs/', '/docs/index.html'],
    ['/assets/index-4f2a.js', '/assets/index-4f2a.js'],
  ])('%s is answered with %s', (uri, answered) => {
    expect(handle(pageRewrite, { request: { uri } }).uri).toBe(answered);
  });

  test("E6 the viewer's address is the one CloudFront saw, whatever the viewer wrote", () => {
    const headers = { [viewerAddressHeader]: { value: '203.0.113.9' } };
    const viewer = { ip: '198.51.100.7' };
    const request = handle(viewerAddress, { request: { uri: '/v1/me', headers }, viewer });
    expect(request.headers[viewerAddressHeader]).toEqual({ value: '198.51.100.7' });
  });
});
