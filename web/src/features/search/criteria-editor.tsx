import { type ReactNode, useRef, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../ui/menu.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { NameIn, Searched } from './criteria.ts';
import { CriterionChip } from './criterion-chip.tsx';

/** Where a criterion that has a dialog of its own is stated, or the panel below its chip. */
interface Panel {
  readonly kind: 'panel' | 'dialog';
  readonly content: ReactNode;
}

export const panel = (content: ReactNode): Panel => ({ kind: 'panel', content });
export const dialog = (content: ReactNode): Panel => ({ kind: 'dialog', content });

interface Props<C> {
  readonly searched: Pick<Searched<C>, 'statedIn'>;
  readonly criteria: C;
  /** Criteria that may stand here, in their order. */
  readonly names: readonly NameIn<C>[];
  /** Those of them that can be added. */
  readonly offered: readonly NameIn<C>[];
  readonly labelOf: (name: NameIn<C>) => string;
  readonly textOf: (name: NameIn<C>) => string;
  readonly panelOf: (
    name: NameIn<C>,
    apply: (value: C[NameIn<C>] | undefined) => void,
    close: () => void,
  ) => Panel;
  readonly onState: <Name extends NameIn<C>>(name: Name, value: C[Name]) => void;
}

/** Criteria as chips, each with a panel to change it, and a menu of those to add; items of a flex row (D2). */
export function CriteriaEditor<C extends object>(props: Props<C>) {
  const { searched, criteria, names, offered, labelOf, textOf, panelOf, onState } = props;
  const [open, setOpen] = useState<NameIn<C>>();
  const row = useRef<HTMLDivElement>(null);
  const stated = searched.statedIn(criteria);
  const close = () => setOpen(undefined);
  const state = <Name extends NameIn<C>>(name: Name, value: C[Name] | undefined) => {
    close();
    onState(name, value as C[Name]);
    // The chip that had the focus may be gone.
    row.current?.querySelector<HTMLElement>('[data-add] button')?.focus();
  };
  const shown = names.filter((name) => stated.includes(name) || name === open);
  const shownPanel = open && panelOf(open, (value) => state(open, value), close);
  return (
    <div ref={row} className="contents">
      {shown.map((name) => (
        <div key={name} className="relative max-w-full min-w-0">
          <CriterionChip
            text={stated.includes(name) ? textOf(name) : labelOf(name)}
            open={open === name}
            onOpen={() => setOpen(open === name ? undefined : name)}
            onRemove={() => state(name, undefined)}
          />
          {open === name && shownPanel?.kind === 'panel' && (
            <Popover label={labelOf(name)} onClose={close}>
              {shownPanel.content}
            </Popover>
          )}
        </div>
      ))}
      <AddMenu
        entries={offered
          .filter((name) => !stated.includes(name))
          .map((name) => [name, labelOf(name)])}
        onAdd={setOpen}
      />
      {shownPanel?.kind === 'dialog' && shownPanel.content}
    </div>
  );
}

interface AddProps<Name> {
  readonly entries: readonly (readonly [name: Name, label: string])[];
  readonly onAdd: (name: Name) => void;
}

function AddMenu<Name extends string>({ entries, onAdd }: AddProps<Name>) {
  const t = useTexts();
  if (entries.length === 0) return null;
  return (
    <div data-add>
      <Menu
        button={
          <>
            <Icon name="plus" />
            {t.search.add}
          </>
        }
        buttonClass={buttonClass('secondary')}
        panelClass="left-0 mt-1.5 w-72 max-h-[70dvh] overflow-y-auto max-sm:fixed max-sm:inset-x-4 max-sm:bottom-4 max-sm:w-auto"
      >
        {(close) => (
          <ul>
            {entries.map(([name, label]) => (
              <li key={name}>
                <button
                  type="button"
                  className={menuItemClass}
                  onClick={() => {
                    close();
                    onAdd(name);
                  }}
                >
                  {label}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Menu>
    </div>
  );
}
