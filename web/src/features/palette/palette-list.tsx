import { useEffect, useRef } from 'react';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Key } from '../../ui/key.tsx';
import { type Command, groups } from './command.ts';
import { addressOf } from './use-perform.ts';

interface Props {
  readonly id: string;
  readonly shown: readonly Command[];
  readonly active: Command | undefined;
  readonly onPoint: (command: Command) => void;
  readonly onChoose: (command: Command) => void;
}

export const optionId = (list: string, { id }: Command): string => `${list}-${id}`;

/** What is offered, by kind; the focus stays in the field above. */
export function PaletteList({ id, shown, active, onPoint, onChoose }: Props) {
  const t = useTexts();
  const list = useRef<HTMLDivElement>(null);
  const at = active && optionId(id, active);
  useEffect(() => {
    if (at) document.getElementById(at)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t.palette.title}
      className="max-h-[60dvh] overflow-y-auto overscroll-contain p-1.5"
    >
      {groups.map((group) => {
        const commands = shown.filter((one) => one.group === group);
        if (commands.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a list to choose from
          <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
            <p id={`${id}-${group}`} className="px-2.5 pt-2 pb-1 text-small font-medium text-muted">
              {t.palette.groups[group]}
            </p>
            {commands.map((command) => (
              <Option
                key={command.id}
                id={optionId(id, command)}
                command={command}
                selected={command === active}
                onPoint={() => onPoint(command)}
                onChoose={() => onChoose(command)}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly command: Command;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

/** A link where it leads somewhere, so that it opens in a tab of its own as links do. */
function Option({ id, command, selected, onPoint, onChoose }: OptionProps) {
  const { label, note, icon, keys } = command;
  return (
    <a
      id={id}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      href={addressOf(command)}
      onPointerMove={selected ? undefined : onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onChoose();
      }}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 aria-selected:bg-accent-soft aria-selected:text-accent"
    >
      <Icon name={icon} className="size-4 text-muted" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {note && <span className="max-w-[50%] truncate text-small text-muted">{note}</span>}
      {keys && (
        <span aria-hidden="true" className="flex gap-1 max-sm:hidden">
          {keys.map((key) => (
            <Key key={key}>{key}</Key>
          ))}
        </span>
      )}
    </a>
  );
}
