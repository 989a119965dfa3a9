import { importKinds } from '#shared/contract/import-fields.ts';
import type { Membership, Permission } from '../../api/types.ts';
import { platformTabs } from '../platform/tabs.ts';
import { pages as portalPages } from '../portal/pages.ts';
import { sectionsFor } from '../shell/sections.ts';
import { type Command, inEntity } from './command.ts';
import { ownCommands, type Reader } from './own-commands.ts';

/** Everything that somebody can go to and do from anywhere, by what they may. */
export function commandsFor(reader: Reader): Command[] {
  const { me, entityId } = reader;
  if (me.customer) return [...portalCommands(reader), ...ownCommands(reader)];
  const here = me.entities.find(({ id }) => id === entityId);
  return [
    ...(here ? [...sectionCommands(here, reader), ...actionCommands(here, reader)] : []),
    ...entityCommands(reader),
    ...(me.mainAdministrator ? platformCommands(reader) : []),
    ...ownCommands(reader),
  ];
}

const sectionCommands = (here: Membership, { t }: Reader): Command[] =>
  sectionsFor(here).map(({ name, to, icon, letter }) => ({
    id: name,
    group: 'pages',
    label: t.shell[name],
    words: t.palette.words[name],
    icon,
    keys: ['g', letter],
    deed: { does: 'go', to: to.replace('$entityId', here.id) },
  }));

function actionCommands({ id, permissions }: Membership, { t }: Reader): Command[] {
  const a = t.palette.actions;
  const all: readonly (Pick<Command, 'id' | 'label' | 'icon' | 'deed'> & { needs: Permission })[] =
    [
      {
        id: 'new-customer',
        label: t.customers.new,
        icon: 'plus',
        needs: 'customers.write',
        deed: { does: 'go', to: inEntity(id, '/customers-new') },
      },
      {
        id: 'new-invoice',
        label: a.newInvoice,
        icon: 'plus',
        needs: 'invoices.write',
        deed: { does: 'pick', purpose: 'invoice' },
      },
      {
        id: 'write',
        label: a.write,
        icon: 'mail',
        needs: 'messages.send',
        deed: { does: 'pick', purpose: 'message' },
      },
      {
        id: 'invite',
        label: a.invite,
        icon: 'people',
        needs: 'users.manage',
        deed: { does: 'go', to: inEntity(id, '/colleagues'), begin: 'new' },
      },
      ...importKinds.map((kind) => ({
        id: `import-${kind}`,
        label: t.imports.titles[kind],
        icon: 'upload' as const,
        needs: 'imports.run' as const,
        deed: { does: 'go' as const, to: inEntity(id, '/imports'), search: { kind } },
      })),
    ];
  return all
    .filter(({ needs }) => permissions.includes(needs))
    .map(({ needs: _, ...command }) => ({ ...command, group: 'actions' }));
}

function entityCommands({ me, t, entityId }: Reader): Command[] {
  const others = me.entities
    .filter(({ id }) => id !== entityId)
    .map(
      ({ id, name, role }): Command => ({
        id: `entity-${id}`,
        group: 'pages',
        label: name,
        note: `${t.palette.entity} · ${t.roles[role]}`,
        words: `${t.palette.entity} ${t.shell.switchEntity}`,
        icon: 'building',
        deed: { does: 'go', to: inEntity(id) },
      }),
    );
  if (!me.mainAdministrator) return others;
  const create: Command = {
    id: 'new-entity',
    group: 'actions',
    label: t.shell.newEntity,
    icon: 'plus',
    deed: { does: 'go', to: '/new-entity' },
  };
  return [...others, create];
}

const platformCommands = ({ t }: Reader): Command[] =>
  platformTabs.map(({ to, name }) => ({
    id: `platform-${name}`,
    group: 'pages',
    label: t.platform.tabs[name],
    note: t.platform.title,
    words: t.platform.title,
    icon: 'shield',
    deed: { does: 'go', to },
  }));

const portalCommands = ({ t }: Reader): Command[] =>
  portalPages.map(({ name, to, icon }) => ({
    id: `portal-${name}`,
    group: 'pages',
    label: t.portal.pages[name],
    icon,
    deed: { does: 'go', to },
  }));
