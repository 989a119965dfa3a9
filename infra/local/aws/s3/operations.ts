import type { Answer, Call } from './call.ts';
import { deleteObject, deleteObjects } from './delete-object.ts';
import { s3Error } from './errors.ts';
import { getObject } from './get-object.ts';
import { headBucket, listObjects, listObjectVersions } from './list.ts';
import { copyObject, putObject } from './put-object.ts';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './tagging.ts';

type Operation = (call: Call) => Promise<Answer>;
type Addressed = Pick<Call, 'method' | 'key' | 'query' | 'headers'>;

/** Operations by `<method> <bucket or object>`, with the query that selects among them. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'HEAD bucket': headBucket,
  'GET bucket?list-type': listObjects,
  'GET bucket?versions': listObjectVersions,
  'POST bucket?delete': deleteObjects,
  'GET object': getObject,
  'HEAD object': getObject,
  'PUT object': putObject,
  'DELETE object': deleteObject,
  'GET object?tagging': getObjectTagging,
  'PUT object?tagging': putObjectTagging,
  'DELETE object?tagging': deleteObjectTagging,
};

// Parameters of an operation; any other one would select an operation, or is the signature's.
const PARAMETERS = new Set([
  'continuation-token',
  'delimiter',
  'encoding-type',
  'fetch-owner',
  'key-marker',
  'max-keys',
  'prefix',
  'start-after',
  'version-id-marker',
  'versionId',
  'x-id',
]);

/** The operation that a request selects; throws NotImplemented or MethodNotAllowed. */
export function findOperation({ method, key, query, headers }: Addressed): Operation {
  const selectors = [...query.keys()].filter(
    (name) => !PARAMETERS.has(name) && !/^(x-amz-|response-)/i.test(name),
  );
  const kind = key === '' ? 'bucket' : 'object';
  const operation = OPERATIONS[[`${method} ${kind}`, ...selectors].join('?')];
  if (!operation) {
    const known = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'].includes(method);
    throw s3Error(known ? 'NotImplemented' : 'MethodNotAllowed');
  }
  if (operation === putObject && headers['x-amz-copy-source'] !== undefined) return copyObject;
  return operation;
}
