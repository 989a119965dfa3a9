import type { AssignmentRule } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { ActionsMenu, MenuItem } from '../colleagues/actions-menu.tsx';

export interface RuleMenuProps {
  readonly rule: AssignmentRule;
  readonly first: boolean;
  readonly last: boolean;
  readonly onOpen: (what: 'edit' | 'run' | 'delete', rule: AssignmentRule) => void;
  readonly onMove: (by: -1 | 1) => void;
}

/** What can be done with a rule, moving it without dragging included. */
export function RuleMenu({ rule, first, last, onOpen, onMove }: RuleMenuProps) {
  const t = useTexts();
  const items: readonly (readonly [IconName, string, () => void])[] = [
    ['edit', t.common.edit, () => onOpen('edit', rule)],
    ...(rule.enabled ? [['retry', t.rules.runOne, () => onOpen('run', rule)] as const] : []),
    ...(first ? [] : [['up', t.rules.up, () => onMove(-1)] as const]),
    ...(last ? [] : [['down', t.rules.down, () => onMove(1)] as const]),
    ['trash', t.common.delete, () => onOpen('delete', rule)],
  ];
  return (
    <ActionsMenu name={rule.name} headed={false}>
      {(close) =>
        items.map(([icon, label, act]) => (
          <MenuItem
            key={label}
            icon={icon}
            label={label}
            onClick={() => {
              close();
              act();
            }}
          />
        ))
      }
    </ActionsMenu>
  );
}
