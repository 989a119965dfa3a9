import { randomBytes } from 'node:crypto';
import type { Caller } from '../service.ts';
import type { RequestContext, Statement } from './evaluate.ts';
import { evaluate } from './evaluate.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What one principal did, or was refused, on one resource, and how often. */
export interface Usage {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly allowed: boolean;
  readonly count: number;
}

export interface IamDirectory {
  find(accessKeyId: string): Caller | undefined;
  /** The keys of a function, by its name. Throws an Error when there is none of that name. */
  credentials(name: string): Credentials;
  /** Adds a principal beside the functions, by default one that may do everything. */
  add(name: string, statements?: readonly Statement[]): Credentials;
  usage(): Usage[];
}

interface Identity {
  readonly name: string;
  readonly statements: readonly Statement[];
}

const ADMINISTRATOR: readonly Statement[] = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

// Condition keys that every request has.
const GLOBAL_CONTEXT: RequestContext = { 'aws:SecureTransport': 'true' };

/** Gives each function its own access key and judges what it does by its role's statements. */
export function createDirectory(functions: readonly Identity[]): IamDirectory {
  const callers = new Map<string, Caller>();
  const keys = new Map<string, Credentials>();
  const used = new Map<string, Usage>();

  const record = (principal: string, action: string, resource: string, allowed: boolean) => {
    const id = [principal, action, resource, allowed].join(' ');
    const count = (used.get(id)?.count ?? 0) + 1;
    used.set(id, { principal, action, resource, allowed, count });
  };

  const add = (name: string, statements: readonly Statement[] = ADMINISTRATOR): Credentials => {
    if (keys.has(name)) throw new Error(`There are two principals named ${name}`);
    const credentials = newCredentials();
    keys.set(name, credentials);
    callers.set(credentials.accessKeyId, {
      name,
      secretAccessKey: credentials.secretAccessKey,
      allows(action, resource, context = {}) {
        const allowed = evaluate(statements, action, resource, { ...GLOBAL_CONTEXT, ...context });
        record(name, action, resource, allowed);
        return allowed;
      },
    });
    return credentials;
  };

  for (const { name, statements } of functions) add(name, statements);

  return {
    find: (accessKeyId) => callers.get(accessKeyId),
    credentials(name) {
      const found = keys.get(name);
      if (!found) throw new Error(`There is no principal named ${name}`);
      return found;
    },
    add,
    usage: () => [...used.values()],
  };
}

// DynamoDB Local takes letters and digits only.
function newCredentials(): Credentials {
  return {
    accessKeyId: `LKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(20).toString('hex'),
  };
}
