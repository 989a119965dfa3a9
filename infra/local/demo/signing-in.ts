import { type Client, createClient } from '#shared/contract/client.ts';
import type { StandIn } from '../stand-in.ts';

/** Somebody who can sign in, as is printed at the start. */
export interface DemoPerson {
  readonly login: string;
  readonly password: string;
  readonly what: string;
}

/** Accepts the last invitation of somebody. */
export async function accept(
  standIn: StandIn,
  { login, password }: DemoPerson,
  email = login,
): Promise<void> {
  const [message] = (await standIn.emails({ to: email })).slice(-1);
  const token = /#token=([\w-]+)/.exec(message?.text ?? '')?.[1];
  if (!token) throw new Error(`${email} was not invited`);
  await createClient(standIn.origin)('POST /v1/invitations/accept', { body: { token, password } });
}

async function tokenOf({ origin }: StandIn, { login, password }: DemoPerson): Promise<string> {
  const body = { login, password };
  return (await createClient(origin)('POST /v1/sessions', { body })).token;
}

/** The API as somebody sees it. */
export async function signIn(standIn: StandIn, person: DemoPerson): Promise<Client> {
  const token = await tokenOf(standIn, person);
  return createClient(standIn.origin, () => ({ authorization: `Bearer ${token}` }));
}

/** A customer's statement of account as a workbook. */
export async function statementSheet(
  standIn: StandIn,
  person: DemoPerson,
  e: string,
  code: string,
): Promise<Uint8Array> {
  const authorization = `Bearer ${await tokenOf(standIn, person)}`;
  const accept = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const url = `${standIn.origin}/v1/entities/${e}/customers/${code}/statement`;
  const response = await fetch(url, { headers: { authorization, accept } });
  return new Uint8Array(await response.arrayBuffer());
}
