/** The roles of colleagues (B7), the highest first where one contains another. */
export const roles = [
  'administrator',
  'credit-manager',
  'collector',
  'sales-manager',
  'sales-administration',
  'financial-controller',
  'executive-officer',
  'guest',
] as const;
export type Role = (typeof roles)[number];

/**
 * The permission table of api.md, in the order of `roles`:
 * ● allowed · ◐ only the caller's portfolio when the role is under restriction (A3, C8) · ○ not allowed.
 */
const table = {
  //                     adm cre col sma sad fin exe gue
  'entity.manage': /**/ '● ● ○ ○ ○ ○ ○ ○',
  'users.manage': /* */ '● ● ○ ○ ○ ○ ○ ○',
  'api-keys.manage': /**/ '● ○ ○ ○ ○ ○ ○ ○',
  'rules.manage': /* */ '● ● ○ ○ ○ ○ ○ ○',
  'runs.undo': /*    */ '● ● ○ ○ ○ ○ ○ ○',
  'log.read': /*     */ '● ● ○ ○ ○ ○ ○ ○',
  'customers.read': /**/ '● ● ◐ ◐ ◐ ● ● ◐',
  'invoices.read': /**/ '● ● ◐ ◐ ◐ ● ● ○',
  'files.read': /*   */ '● ● ◐ ◐ ◐ ● ● ○',
  'reports.read': /* */ '● ● ◐ ◐ ◐ ● ● ◐',
  'customers.write': /**/ '● ● ◐ ○ ○ ○ ○ ○',
  'colleagues.assign': /**/ '● ● ◐ ○ ○ ○ ○ ○',
  'contacts.write': /**/ '● ● ◐ ○ ○ ○ ○ ○',
  'access.grant': /* */ '● ● ◐ ○ ○ ○ ○ ○',
  'invoices.write': /**/ '● ● ◐ ○ ○ ○ ○ ○',
  'messages.send': /**/ '● ● ◐ ○ ○ ○ ○ ○',
  'files.share': /*  */ '● ● ◐ ○ ○ ○ ○ ○',
  'holds.manage': /* */ '● ● ○ ○ ○ ○ ○ ○',
  'invoices.qualify': /**/ '● ● ◐ ◐ ◐ ○ ○ ○',
  'files.write': /*  */ '● ● ◐ ◐ ◐ ○ ○ ○',
  'imports.run': /*  */ '● ● ◐ ○ ○ ○ ○ ○',
} as const;

export type Permission = keyof typeof table;
export type Reach = 'all' | 'portfolio' | 'none';

export const permissions = Object.keys(table) as Permission[];

const reachOfMark: Record<string, Reach> = { '●': 'all', '◐': 'portfolio', '○': 'none' };

/** What the table says of a role, before the account's setting on portfolio restriction. */
export function reachOf(role: Role, permission: Permission): Reach {
  return reachOfMark[table[permission].split(' ')[roles.indexOf(role)] ?? '○'] ?? 'none';
}

/** The permissions a role holds in full or for its portfolio. */
function permissionsOfRole(role: Role): Permission[] {
  return permissions.filter((permission) => reachOf(role, permission) !== 'none');
}

/** What somebody of a role may do: importing is a matter of the person besides (B7). */
export function permissionsOf(role: Role, { canImport }: { canImport: boolean }): Permission[] {
  return permissionsOfRole(role).filter((permission) => permission !== 'imports.run' || canImport);
}

/**
 * Nobody grants a role above their own (api.md): one may grant the roles whose permissions are all
 * among one's own.
 */
export function mayGrant(granter: Role, granted: Role): boolean {
  const own = new Set(permissionsOfRole(granter));
  return permissionsOfRole(granted).every((permission) => own.has(permission));
}
