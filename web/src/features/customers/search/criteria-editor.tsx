import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { branchesQuery } from '../../../api/queries.ts';
import type { CustomerCriteria } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Menu, menuItemClass } from '../../../ui/menu.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { CodesDialog } from './codes-dialog.tsx';
import { type CriterionName, criterionNames, statedIn, withCriterion } from './criteria.ts';
import { criterionText, useCriteriaWords } from './criteria-text.ts';
import { CriterionChip } from './criterion-chip.tsx';
import { CriterionControl, type PanelName } from './criterion-control.tsx';

interface Props {
  readonly entityId: string;
  readonly criteria: CustomerCriteria;
  readonly onChange: (criteria: CustomerCriteria) => void;
  /** Criteria that are stated elsewhere, or not at all. */
  readonly exclude?: readonly CriterionName[];
}

const none: readonly CriterionName[] = [];

/** Criteria as chips, each with a panel to change it, and a menu of those to add; items of a flex row (D2). */
export function CriteriaEditor({ entityId, criteria, onChange, exclude = none }: Props) {
  const t = useTexts();
  const words = useCriteriaWords(entityId);
  const [open, setOpen] = useState<CriterionName>();
  const row = useRef<HTMLDivElement>(null);
  const offered = useOffered(entityId, exclude);
  const stated = statedIn(criteria);
  const close = () => setOpen(undefined);
  const state = <Name extends CriterionName>(name: Name, value: CustomerCriteria[Name]) => {
    close();
    onChange(withCriterion(criteria, name, value));
    // The chip that had the focus may be gone.
    row.current?.querySelector<HTMLElement>('[data-add] button')?.focus();
  };
  const shown = criterionNames.filter(
    (name) => !exclude.includes(name) && (stated.includes(name) || name === open),
  );
  return (
    <div ref={row} className="contents">
      {shown.map((name) => (
        <div key={name} className="relative max-w-full min-w-0">
          <CriterionChip
            text={
              stated.includes(name)
                ? criterionText(criteria, name, words)
                : t.customerSearch.names[name]
            }
            open={open === name}
            onOpen={() => setOpen(open === name ? undefined : name)}
            onRemove={() => state(name, undefined)}
          />
          {open === name && name !== 'codes' && (
            <Popover label={t.customerSearch.names[name]} onClose={close}>
              <CriterionControl
                entityId={entityId}
                criteria={criteria}
                name={name}
                onApply={(value) => state<PanelName>(name, value)}
              />
            </Popover>
          )}
        </div>
      ))}
      <AddMenu names={offered.filter((name) => !stated.includes(name))} onAdd={setOpen} />
      {open === 'codes' && (
        <CodesDialog
          codes={criteria.codes}
          onSearch={(codes) => state('codes', codes)}
          onClose={close}
        />
      )}
    </div>
  );
}

/** What can be asked for: branches only where the entity has some. */
function useOffered(entityId: string, exclude: readonly CriterionName[]): CriterionName[] {
  const branches = useQuery(branchesQuery(entityId)).data ?? [];
  return criterionNames.filter(
    (name) => !exclude.includes(name) && (name !== 'branch' || branches.length > 0),
  );
}

interface AddProps {
  readonly names: readonly CriterionName[];
  readonly onAdd: (name: CriterionName) => void;
}

function AddMenu({ names, onAdd }: AddProps) {
  const t = useTexts();
  if (names.length === 0) return null;
  return (
    <div data-add>
      <Menu
        button={
          <>
            <Icon name="plus" />
            {t.customerSearch.add}
          </>
        }
        buttonClass={buttonClass('secondary')}
        panelClass="left-0 mt-1.5 w-72 max-h-[70dvh] overflow-y-auto max-sm:fixed max-sm:inset-x-4 max-sm:bottom-4 max-sm:w-auto"
      >
        {(close) => (
          <ul>
            {names.map((name) => (
              <li key={name}>
                <button
                  type="button"
                  className={menuItemClass}
                  onClick={() => {
                    close();
                    onAdd(name);
                  }}
                >
                  {t.customerSearch.names[name]}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Menu>
    </div>
  );
}
