import type { ApiProblem } from '#shared/contract/client.ts';
import type { Body } from '../../api/client.ts';
import type { Access } from '../../api/types.ts';
import { linesOf } from '../../format/lists.ts';

type AccessBody = Body<'PUT /v1/entities/{e}/customers/{code}/contacts/{c}/access'>;

/** An access as its form holds it: an address a line, empty where it is not limited. */
export interface AccessValues {
  userCode: string;
  email: string;
  ipAddresses: string;
  branchId: string;
}

interface Stated {
  readonly userCode: string;
  readonly email: string | null;
  readonly ipAddresses?: Access['ipAddresses'];
  readonly branchId?: Access['branchId'];
}

/** The form of an access, or of what one is proposed to begin with. */
export function accessValues(stated: Stated): AccessValues {
  const { userCode, email, ipAddresses = [], branchId } = stated;
  return {
    userCode,
    email: email ?? '',
    ipAddresses: ipAddresses.join('\n'),
    branchId: branchId ?? '',
  };
}

export function accessBody({ userCode, email, ipAddresses, branchId }: AccessValues): AccessBody {
  return { userCode, email, ipAddresses: linesOf(ipAddresses), branchId: branchId || null };
}

/** Which of the addresses sent were refused, and what is said of each (E2). */
export function wrongAddresses(
  { body }: Pick<ApiProblem, 'body'>,
  sent: readonly string[],
  say: (error: { code: string; message: string }) => string,
): ReadonlyMap<string, string> {
  const wrong = (body.errors ?? []).flatMap((error) => {
    const [, index] = /^ipAddresses\.(\d+)$/.exec(error.path) ?? [];
    const address = index === undefined ? undefined : sent[Number(index)];
    return address === undefined ? [] : [[address, say(error)] as const];
  });
  return new Map(wrong);
}
