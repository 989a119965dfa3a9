import type { Membership, Permission } from '../../api/types.ts';
import type { IconName } from '../../ui/icon.tsx';

interface Section {
  readonly to: string;
  readonly name: string;
  readonly icon: IconName;
  /** Leads there after `g`, the same letter in every language. */
  readonly letter: string;
  readonly needs: Permission | undefined;
}

/** The pages of an entity that stand in its navigation, in their order. */
const sections = [
  { to: '/e/$entityId', name: 'home', icon: 'home', letter: 'h', needs: undefined },
  {
    to: '/e/$entityId/customers',
    name: 'customers',
    icon: 'building',
    letter: 'c',
    needs: 'customers.read',
  },
  {
    to: '/e/$entityId/invoices',
    name: 'invoices',
    icon: 'file',
    letter: 'i',
    needs: 'invoices.read',
  },
  {
    to: '/e/$entityId/agenda',
    name: 'agenda',
    icon: 'calendar',
    letter: 'a',
    needs: 'invoices.read',
  },
  {
    to: '/e/$entityId/reports',
    name: 'reports',
    icon: 'chart',
    letter: 'r',
    needs: 'reports.read',
  },
  {
    to: '/e/$entityId/proposals',
    name: 'proposals',
    icon: 'inbox',
    letter: 'p',
    needs: 'customers.read',
  },
  {
    to: '/e/$entityId/colleagues',
    name: 'colleagues',
    icon: 'people',
    letter: 'l',
    needs: undefined,
  },
  {
    to: '/e/$entityId/accesses',
    name: 'accesses',
    icon: 'key',
    letter: 'x',
    needs: 'access.grant',
  },
  { to: '/e/$entityId/rules', name: 'rules', icon: 'rules', letter: 'u', needs: 'rules.manage' },
  {
    to: '/e/$entityId/imports',
    name: 'imports',
    icon: 'upload',
    letter: 'm',
    needs: 'imports.run',
  },
  { to: '/e/$entityId/runs', name: 'runs', icon: 'runs', letter: 't', needs: 'colleagues.assign' },
  {
    to: '/e/$entityId/retention',
    name: 'retention',
    icon: 'shield',
    letter: 'f',
    needs: 'holds.manage',
  },
  { to: '/e/$entityId/log', name: 'log', icon: 'list', letter: 'j', needs: 'log.read' },
  {
    to: '/e/$entityId/settings',
    name: 'settings',
    icon: 'settings',
    letter: 's',
    needs: 'entity.manage',
  },
] as const satisfies readonly Section[];

/** Those that somebody with these permissions may open. */
export function sectionsFor({ permissions }: Pick<Membership, 'permissions'>) {
  return sections.filter(({ needs }) => needs === undefined || permissions.includes(needs));
}
