import type { CallInput } from '#shared/contract/client.ts';
import { apiOf } from './api.ts';
import { linkToken, type Person, password, type TestEntity } from './people.ts';
import { viewerHeader } from './world.ts';

const contactsKey = 'POST /v1/entities/{e}/customers/{code}/contacts';
const accessKey = 'PUT /v1/entities/{e}/customers/{code}/contacts/{c}/access';

export type AccessPath = Record<'e' | 'code' | 'c', string>;
type NewContact = CallInput<typeof contactsKey>['body'];
type NewAccess = NonNullable<CallInput<typeof accessKey>['body']>;

interface Stated {
  readonly contact?: Partial<NewContact>;
  /** User code and e-mail are the contact's own unless stated. */
  readonly access?: Partial<NewAccess>;
  /** The address they call from; left out: the tests' own. */
  readonly from?: string;
}

/** A contact who is signed in; `id` is the access's, `login` its user code. */
export interface ContactPerson extends Person {
  readonly contactId: string;
  readonly customer: { readonly code: string; readonly key: string };
  /** Of the routes on their contact and access. */
  readonly path: AccessPath;
}

/** A contact without access. */
export async function aPlainContact(
  { id: e, main, world }: TestEntity,
  { key: code }: { readonly key: string },
  stated: Partial<NewContact> = {},
) {
  const number = world.next();
  const body = { name: `Contact ${number}`, email: `contact${number}@client.example`, ...stated };
  return main.call(contactsKey, { path: { e, code }, body });
}

/** A contact whose access is granted and who is invited by it. */
export async function anInvitedContact(
  entity: TestEntity,
  customer: { readonly code: string; readonly key: string },
  { contact, access }: Omit<Stated, 'from'> = {},
) {
  const { id: c, email } = await aPlainContact(entity, customer, contact);
  const path: AccessPath = { e: entity.id, code: customer.key, c };
  const body = {
    userCode: `contact${entity.world.next()}`,
    email: email ?? '',
    ...access,
  };
  return { contactId: c, path, ...(await entity.main.call(accessKey, { path, body })) };
}

/** A contact of a customer who came in by invitation and is signed in. */
export async function aContact(
  entity: TestEntity,
  { code, key }: { readonly code: string; readonly key: string },
  { from, ...stated }: Stated = {},
): Promise<ContactPerson> {
  const { world } = entity;
  const granted = await anInvitedContact(entity, { code, key }, stated);
  const { id, userCode: login, email, contactId, path } = granted;
  const token = await linkToken(world, email);
  const anybody = from === undefined ? world.anonymous : world.from(from);
  await anybody.call('POST /v1/invitations/accept', { body: { token, password } });
  const own = { id, login, email, contactId, customer: { code, key }, path };
  const signIn = async (): Promise<ContactPerson> => {
    const session = await anybody.call('POST /v1/sessions', { body: { login, password } });
    const headers = from === undefined ? {} : { [viewerHeader]: from };
    return { ...apiOf(world.send, session.token, headers), ...own, token: session.token, signIn };
  };
  return signIn();
}
