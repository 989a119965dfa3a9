import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { groupsQuery } from '../../api/report-queries.ts';
import { useTexts } from '../../language.tsx';
import { controlClass, Labelled } from '../../ui/control.tsx';

interface Props {
  readonly entityId: string;
  readonly value: string;
  readonly onChange: (group: string) => void;
}

/** A group of customers, typed or chosen from those of whom something is open. */
export function GroupFilter({ entityId, value, onChange }: Props) {
  const { reports: t } = useTexts();
  const id = useId();
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  const [wanted, setWanted] = useState(false);
  const groups = useQuery({ ...groupsQuery(entityId), enabled: wanted }).data ?? [];
  if (given !== value) {
    setGiven(value);
    setText(value);
  }
  const apply = (group = text.trim()) => {
    if (group !== value) onChange(group);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Labelled id={id} label={t.groupings.group}>
        <input
          id={id}
          value={text}
          maxLength={80}
          list={`${id}-list`}
          placeholder={t.everyGroup}
          autoComplete="off"
          onFocus={() => setWanted(true)}
          onBlur={() => apply()}
          onChange={({ target }) => {
            setText(target.value);
            if (groups.includes(target.value)) apply(target.value);
          }}
          className={controlClass}
        />
      </Labelled>
      <datalist id={`${id}-list`}>
        {groups.map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
    </form>
  );
}
