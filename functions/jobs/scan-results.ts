import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { required } from '#functions/runtime/environment.ts';
import { consumeEach, jobFunction } from '#functions/runtime/job-function.ts';
import { noChanges } from '#shared/data/changes.ts';
import { once } from '#shared/domain/once.ts';

/** What GuardDuty says of an object as EventBridge hands it on (GuardDuty User Guide, "S3 object scan result"). */
const eventSchema = once(() =>
  z.object({
    detail: z.object({
      s3ObjectDetails: z.object({
        bucketName: z.string(),
        objectKey: z.string().check(z.minLength(1)),
        versionId: z.string().check(z.minLength(1)),
      }),
      scanResultDetails: z.object({ scanResultStatus: z.string().check(z.minLength(1)) }),
    }),
  }),
);

/**
 * Records what scans of uploads for malware came to, which may be before an upload is completed. Events
 * come at least once, and in any order (G10).
 */
export const { handler, create } = jobFunction(
  'scan-results',
  (services, { Records }: SQSEvent): Promise<SQSBatchResponse> =>
    consumeEach(Records, async (body) => {
      const { s3ObjectDetails, scanResultDetails } = eventSchema().parse(body).detail;
      const { bucketName, objectKey: key, versionId } = s3ObjectDetails;
      if (bucketName !== required(services.environment, 'SCANNED_BUCKET')) {
        services.log({ level: 'warn', event: 'scan-of-another-bucket' });
        return;
      }
      const { scanResultStatus: verdict } = scanResultDetails;
      const changes = noChanges();
      services.scans.record(changes, { key, versionId }, verdict, services.clock.now());
      await services.commit(changes);
    }),
);
