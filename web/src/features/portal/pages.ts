import type { IconName } from '../../ui/icon.tsx';

/** The pages of the portal; on a phone those after the first four stand behind “More”. */
export const pages = [
  { name: 'overview', to: '/portal', icon: 'building' },
  { name: 'statement', to: '/portal/statement', icon: 'list' },
  { name: 'invoices', to: '/portal/invoices', icon: 'file' },
  { name: 'files', to: '/portal/files', icon: 'paperclip' },
  { name: 'details', to: '/portal/details', icon: 'edit' },
  { name: 'contacts', to: '/portal/contacts', icon: 'people' },
  { name: 'changes', to: '/portal/changes', icon: 'runs' },
] as const satisfies readonly { name: string; to: string; icon: IconName }[];

export type PortalPage = (typeof pages)[number]['name'];
