import { type App, CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { originSecretHeader } from '#shared/contract/edge.ts';
import { contentSecurityPolicy } from '../security-headers.ts';
import type { Stage } from '../stage.ts';
import { acknowledge } from './acknowledge.ts';
import { logBucket, privateBucket } from './bucket.ts';
import { pageRewrite, viewerAddress } from './edge-functions.ts';
import type { Assets } from './function.ts';
import { publish } from './publish.ts';
import { createStack } from './stack.ts';

interface WebSurroundings {
  readonly stage: Stage;
  readonly assets: Assets;
  readonly attachments: IBucket;
  readonly api: HttpApi;
  readonly originSecret: ISecret;
}

/** The one origin that browsers see: the web client from S3, and the API under `/v1/`. */
export function webStack(app: App, surroundings: WebSurroundings): void {
  const { stage, assets } = surroundings;
  const stack = createStack(app, stage, 'web', 'web client and CloudFront');
  const logs = logBucket(stack, 'Logs', stage, {
    // CloudFront hands its logs over by access control list.
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
  });
  const files = privateBucket(stack, 'Files', stage, {
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: 's3/',
  });
  const headers = securityHeaders(stack, surroundings.attachments);
  const distribution = new cloudfront.Distribution(stack, 'Distribution', {
    comment: `Encours ${stage.name}`,
    defaultBehavior: pageBehaviour(stack, files, headers),
    additionalBehaviors: { '/v1/*': apiBehaviour(stack, surroundings) },
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
    logBucket: logs,
    logFilePrefix: 'cloudfront/',
    ...ownDomain(stack, stage),
  });
  acknowledgeDistribution(distribution, stage);
  if (assets === 'bundled') publish(stack, stage, files);
  new CfnOutput(stack, 'Address', { value: `https://${distribution.distributionDomainName}` });
}

function ownDomain(stack: Stack, { domain }: Stage) {
  if (!domain) return {};
  return {
    domainNames: [domain.name],
    certificate: Certificate.fromCertificateArn(stack, 'Certificate', domain.certificateArn),
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
  };
}

function pageBehaviour(
  stack: Stack,
  files: IBucket,
  responseHeadersPolicy: cloudfront.ResponseHeadersPolicy,
): cloudfront.BehaviorOptions {
  return {
    origin: S3BucketOrigin.withOriginAccessControl(files),
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy,
    functionAssociations: [onRequest(stack, 'PageRewrite', pageRewrite)],
  };
}

function apiBehaviour(
  stack: Stack,
  { api, originSecret, stage }: WebSurroundings,
): cloudfront.BehaviorOptions {
  return {
    origin: new HttpOrigin(`${api.apiId}.execute-api.${stage.region}.amazonaws.com`, {
      protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
      customHeaders: { [originSecretHeader]: originSecret.secretValue.unsafeUnwrap() },
    }),
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    // A redirect would come after a password had been sent in the clear.
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
    cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    functionAssociations: [onRequest(stack, 'ViewerAddress', viewerAddress)],
  };
}

function onRequest(stack: Stack, id: string, code: string): cloudfront.FunctionAssociation {
  return {
    eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
    function: new cloudfront.Function(stack, id, {
      code: cloudfront.FunctionCode.fromInline(code),
      runtime: cloudfront.FunctionRuntime.JS_2_0,
    }),
  };
}

function securityHeaders(stack: Stack, attachments: IBucket): cloudfront.ResponseHeadersPolicy {
  const policy = contentSecurityPolicy(`https://${attachments.bucketRegionalDomainName}`);
  return new cloudfront.ResponseHeadersPolicy(stack, 'SecurityHeaders', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
      // Links carry tokens in their fragment, which is never sent; addresses name customers, though.
      referrerPolicy: {
        referrerPolicy: cloudfront.HeadersReferrerPolicy.SAME_ORIGIN,
        override: true,
      },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), override: true },
    },
  });
}

function acknowledgeDistribution(distribution: cloudfront.Distribution, stage: Stage): void {
  const accept = (id: string, reason: string) => acknowledge(distribution, id, reason);
  accept('AwsSolutions-CFR1', 'Customers may be anywhere.');
  accept('AwsSolutions-CFR2', 'API Gateway throttles and sign-in locks; a firewall is an option.');
  if (stage.domain) return;
  accept(
    'AwsSolutions-CFR4',
    "Without a domain, the certificate and its protocols are CloudFront's.",
  );
}
