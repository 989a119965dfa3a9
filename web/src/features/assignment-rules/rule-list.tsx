import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { AssignmentRule } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { inOrderOf, moved } from './order.ts';
import { RuleRow } from './rule-row.tsx';
import { useDragging } from './use-dragging.ts';

interface Props {
  readonly entityId: string;
  readonly rules: readonly AssignmentRule[];
  readonly onOrder: (ids: string[]) => void;
  readonly onEnable: (rule: AssignmentRule) => void;
  readonly onOpen: (what: 'edit' | 'run' | 'delete', rule: AssignmentRule) => void;
}

/** The rules in their order, which mouse, finger and arrow keys change. */
export function RuleList({ entityId, rules, onOrder, onEnable, onOpen }: Props) {
  const t = useTexts();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  // The handle of a row that was moved loses the focus where its element is moved in the page.
  const [focused, setFocused] = useState<{ id: string }>();
  useEffect(() => {
    if (!focused) return;
    list.current?.querySelector<HTMLElement>(`[data-handle="${focused.id}"]`)?.focus();
  }, [focused]);
  const ids = rules.map(({ id }) => id);
  const put = (next: string[], id: string) => {
    if (next.join() === ids.join()) return;
    const name = rules.find((rule) => rule.id === id)?.name ?? '';
    setSaid(t.rules.movedTo(name, next.indexOf(id) + 1, next.length));
    onOrder(next);
  };
  const dragging = useDragging(ids, (next, id) => put(next, id));
  const step = (id: string, by: -1 | 1) => {
    const at = ids.indexOf(id);
    put(moved(ids, at, at + by), id);
    setFocused({ id });
  };
  const onKeyDown = (id: string) => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (by === undefined) return;
    event.preventDefault();
    step(id, by);
  };
  return (
    <>
      <p id="rules-keys" className="sr-only">
        {t.rules.keys}
      </p>
      <p aria-live="assertive" className="sr-only">
        {said}
      </p>
      <ol ref={list} className={dragging.dragged ? 'select-none' : ''}>
        {inOrderOf(rules, dragging.order).map((rule, index) => (
          <RuleRow
            key={rule.id}
            {...{ entityId, rule, onEnable, onOpen }}
            place={index + 1}
            of={rules.length}
            dragged={dragging.dragged === rule.id}
            rowRef={dragging.rowRef(rule.id)}
            handle={{
              onPointerDown: dragging.onPointerDown(rule.id),
              onKeyDown: onKeyDown(rule.id),
            }}
            onMove={(by) => step(rule.id, by)}
          />
        ))}
      </ol>
    </>
  );
}
