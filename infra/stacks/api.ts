import type { App, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Group } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { apiFunctions } from '../functions.ts';
import type { Stage } from '../stage.ts';
import { acknowledge } from './acknowledge.ts';
import { createFunction, type Surroundings } from './function.ts';
import { createStack, removalPolicy } from './stack.ts';

export interface Api {
  readonly api: HttpApi;
  readonly originSecret: ISecret;
  readonly apiFunctions: ReadonlyMap<string, LambdaFunction>;
}

/** The HTTP API: each route of the route table, and the function of its group behind it. */
export function apiStack(app: App, surroundings: Surroundings): Api {
  const { stage } = surroundings;
  const stack = createStack(app, stage, 'api', 'HTTP API and its functions');
  const originSecret = secretOfOrigin(stack);
  const created = new Map(
    apiFunctions.map((definition) => [
      definition.name,
      createFunction(stack, definition, { ...surroundings, originSecret }),
    ]),
  );
  const integrations = integrationsOf(created);
  const api = new HttpApi(stack, 'Api', {
    apiName: `encours-${stage.name}`,
    createDefaultStage: false,
    // What no route matches is answered as the contract says, not as API Gateway would.
    defaultIntegration: integrations('meta'),
  });
  for (const { method, path, group } of routes) {
    api.addRoutes({ path, methods: [HttpMethod[method]], integration: integrations(group) });
  }
  acknowledge(api, 'AwsSolutions-APIG4', 'The functions read session and user on every request.');
  deploy(stack, stage, api);
  return { api, originSecret, apiFunctions: created };
}

/** One integration and one permission for each function, whatever the number of its routes. */
function integrationsOf(created: ReadonlyMap<Group, LambdaFunction>) {
  const integrations = new Map(
    [...created].map(([group, handler]) => [
      group,
      new HttpLambdaIntegration(group, handler, { scopePermissionToRoute: false }),
    ]),
  );
  return (group: Group): HttpLambdaIntegration => {
    const integration = integrations.get(group);
    if (!integration) throw new Error(`No function serves the group ${group}`);
    return integration;
  };
}

/** What CloudFront adds to requests, so that the API can refuse those that went around it. */
function secretOfOrigin(stack: Stack): ISecret {
  const secret = new Secret(stack, 'OriginSecret', {
    description: 'Proves to the API that a request came through CloudFront',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  });
  acknowledge(
    secret,
    'AwsSolutions-SMG4',
    'Both sides take a new value only when they are deployed: the runbook replaces it.',
  );
  return secret as ISecret;
}

/** What is logged of a request: nothing that a caller wrote, as paths and headers hold names. */
const logged = [
  'requestId',
  'requestTime',
  'routeKey',
  'status',
  'responseLength',
  'responseLatency',
  'integrationStatus',
  'integrationLatency',
  'integrationErrorMessage',
];

function deploy(stack: Stack, stage: Stage, httpApi: HttpApi): void {
  const logGroup = new LogGroup(stack, 'AccessLogs', {
    // Groups under this prefix do not count against the size of the Region's resource policy.
    logGroupName: `/aws/vendedlogs/encours-${stage.name}-api`,
    retention: stage.logRetentionDays,
    removalPolicy: removalPolicy(stage),
  });
  const fields = Object.fromEntries(logged.map((name) => [name, `$context.${name}`]));
  new HttpStage(stack, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: stage.throttle.requestsPerSecond, burstLimit: stage.throttle.burst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(JSON.stringify(fields)),
    },
  });
}
