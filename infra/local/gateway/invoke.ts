import type { Context } from 'aws-lambda';

export const TIMED_OUT = Symbol('timed out');

/** Resolves to TIMED_OUT when the work takes longer; the work goes on, as a function's would. */
export async function runWithin<T>(
  milliseconds: number,
  work: () => Promise<T>,
): Promise<T | typeof TIMED_OUT> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(() => resolve(TIMED_OUT), milliseconds);
  });
  try {
    return await Promise.race([work(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** The context of one invocation. Source: AWS Lambda "Using the Lambda context object". */
export function createContext(
  awsRequestId: string,
  functionName: string,
  timeoutMs: number,
): Context {
  const deadline = performance.now() + timeoutMs;
  const unused = () => {
    throw new Error('Functions answer by their promise');
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: unused,
    fail: unused,
    succeed: unused,
  };
}
