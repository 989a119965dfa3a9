import { bucketOf } from './uploads.ts';
import type { World } from './world.ts';

interface Scanned {
  readonly key: string;
  readonly versionId: string;
  /** The bucket of files unless stated. */
  readonly bucket?: string;
}

/** An event of GuardDuty on the version of an object (GuardDuty User Guide, "S3 object scan result"). */
export function scanResult(world: World, { key, versionId, bucket }: Scanned, verdict: string) {
  const bucketName = bucket ?? bucketOf(world).Bucket ?? '';
  const isFound = verdict === 'THREATS_FOUND';
  const wasDone = isFound || verdict === 'NO_THREATS_FOUND';
  return {
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    source: 'aws.guardduty',
    detail: {
      schemaVersion: '1.0',
      scanStatus: wasDone ? 'COMPLETED' : 'SKIPPED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: { bucketName, objectKey: key, eTag: 'etag', versionId, s3Throttled: false },
      scanResultDetails: {
        scanResultStatus: verdict,
        threats: isFound ? [{ name: 'EICAR-Test-File' }] : null,
      },
    },
  };
}

/** Hands events on as the queue does, as one batch; answers which of them came back, by position. */
export async function toldOfScans(world: World, events: readonly unknown[]): Promise<number[]> {
  const Records = events.map((event, at) => ({
    messageId: String(at),
    body: typeof event === 'string' ? event : JSON.stringify(event),
  }));
  const answer = await world.standIn.runJob('scan-results', { Records });
  const { batchItemFailures } = answer as { batchItemFailures: { itemIdentifier: string }[] };
  return batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier));
}
