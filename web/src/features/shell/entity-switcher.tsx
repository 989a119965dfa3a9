import { Link, useParams } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import { lacksSecondFactor, useMe } from '../session/use-session.ts';

/** The entity one works in, and the others one reaches. */
export function EntitySwitcher() {
  const t = useTexts();
  const me = useMe();
  const { entityId } = useParams({ strict: false });
  const current = me.entities.find(({ id }) => id === entityId);
  if (me.entities.length === 0 || lacksSecondFactor(me)) return null;
  const [only, another] = me.entities;
  if (only && !another && !me.mainAdministrator) {
    return <p className="min-w-0 truncate px-2 font-medium">{only.name}</p>;
  }
  return (
    <Menu
      buttonClass="flex w-full min-w-0 items-center gap-2 rounded-lg border border-line px-2.5 py-1.5 text-left font-medium hover:bg-sunken"
      panelClass="left-0 mt-1 max-h-[70dvh] overflow-y-auto"
      button={
        <>
          {current && <span className="sr-only">{t.common.said(t.shell.switchEntity, '')}</span>}
          <span className="min-w-0 flex-1 truncate">{current?.name ?? t.home.chooseTitle}</span>
          <Icon name="chevron" className="size-4 text-muted" />
        </>
      }
    >
      {(close) => (
        <ul>
          {me.entities.map((entity) => (
            <li key={entity.id}>
              <Link
                to="/e/$entityId"
                params={{ entityId: entity.id }}
                onClick={close}
                aria-current={entity.id === entityId ? 'true' : undefined}
                activeProps={{}}
                className={menuItemClass}
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{entity.name}</span>
                  <span className="block text-small font-normal text-muted">
                    {t.roles[entity.role]}
                  </span>
                </span>
                {entity.id === entityId && <Icon name="check" />}
              </Link>
            </li>
          ))}
          {me.mainAdministrator && (
            <li className="mt-1 border-t border-line pt-1">
              <Link to="/new-entity" onClick={close} className={menuItemClass}>
                <Icon name="plus" />
                {t.shell.newEntity}
              </Link>
            </li>
          )}
        </ul>
      )}
    </Menu>
  );
}
