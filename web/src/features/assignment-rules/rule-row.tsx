import type { KeyboardEventHandler, PointerEventHandler } from 'react';
import type { AssignmentRule } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Switch } from '../../ui/switch.tsx';
import { RuleMenu, type RuleMenuProps } from './rule-menu.tsx';
import { RuleWords } from './rule-words.tsx';

interface Props extends Omit<RuleMenuProps, 'first' | 'last'> {
  readonly entityId: string;
  /** Its place in the order, from 1. */
  readonly place: number;
  readonly of: number;
  readonly dragged: boolean;
  readonly rowRef: (element: HTMLElement | null) => void;
  readonly handle: {
    readonly onPointerDown: PointerEventHandler;
    readonly onKeyDown: KeyboardEventHandler;
  };
  readonly onEnable: (rule: AssignmentRule) => void;
}

/** One rule: handle and place, what it asks for, whom it gives, whether it is in use. */
export function RuleRow(props: Props) {
  const { entityId, rule, place, of, dragged, rowRef, handle, onEnable, onOpen, onMove } = props;
  const t = useTexts();
  return (
    <li
      ref={rowRef}
      className={`flex flex-wrap items-start gap-x-2 border-b border-line bg-surface py-4 pr-3 pl-2 last:border-b-0 first:rounded-t-xl last:rounded-b-xl sm:flex-nowrap sm:pr-5 ${dragged ? 'relative z-10 shadow-float' : ''}`}
    >
      <button
        type="button"
        data-handle={rule.id}
        aria-label={t.rules.handle(rule.name, place, of)}
        aria-describedby="rules-keys"
        {...handle}
        className={`flex h-8 shrink-0 touch-none items-center gap-1.5 rounded-lg px-1.5 text-muted hover:bg-sunken hover:text-ink ${dragged ? 'cursor-grabbing!' : 'cursor-grab!'}`}
      >
        <Icon name="grip" />
        <span className="w-5 text-right font-semibold tabular-nums">{place}</span>
      </button>
      <div className="min-w-0 flex-1 basis-52">
        <h2 className="pt-1.5 font-semibold [overflow-wrap:anywhere]">{rule.name}</h2>
        <RuleWords entityId={entityId} rule={rule} />
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-3 pt-1.5">
        <div className="sm:w-36">
          <Switch
            label={rule.enabled ? t.rules.on : t.rules.off}
            name={t.rules.useOf(rule.name)}
            checked={rule.enabled}
            onChange={(enabled) => onEnable({ ...rule, enabled })}
          />
        </div>
        <RuleMenu {...{ rule, onOpen, onMove }} first={place === 1} last={place === of} />
      </div>
    </li>
  );
}
