import type { ImportKind } from '../../api/types.ts';

export const importKinds = [
  'customers',
  'contacts',
  'invoices',
] as const satisfies readonly ImportKind[];
