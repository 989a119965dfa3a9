import { useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  get,
  type Path,
  type PathValue,
  type UseFormReturn,
} from 'react-hook-form';
import { useTexts } from '../language.tsx';
import type { Texts } from '../languages.ts';
import { Button } from './button.tsx';
import { changesOf } from './changes-of.ts';
import { Notice } from './feedback.tsx';

interface Versioned {
  readonly version: number;
}

interface Theirs {
  readonly label: string;
  readonly value: string;
}

export interface Conflict {
  /** The version to save over. */
  readonly version: number;
  readonly state: 'none' | 'stale' | { readonly theirs: readonly Theirs[] };
  readonly onStale: () => void;
  readonly load: () => Promise<void>;
}

interface Editing<R, V> extends Conflict {
  /** The record as it was saved: what is edited from now on, with what was typed since it was sent. */
  readonly saved: (record: R, sent?: V) => void;
}

/**
 * Editing a record that somebody else may change meanwhile (412): their version is loaded on demand, what
 * was typed stays, and the fields where both differ are named.
 */
export function useConflict<R extends Versioned, V extends FieldValues>(
  form: UseFormReturn<V>,
  record: R,
  reload: () => Promise<R>,
  valuesOf: (record: R) => V,
  labels: Readonly<Record<string, string>>,
): Editing<R, V> {
  const t = useTexts();
  const [base, setBase] = useState(record);
  const [state, setState] = useState<Conflict['state']>('none');
  const { dirtyFields } = form.formState;
  return {
    version: base.version,
    state,
    onStale: () => setState('stale'),
    saved: (saved, sent = form.getValues()) => {
      const typed = changesOf(sent, form.getValues());
      form.reset(valuesOf(saved) as DefaultValues<V>);
      for (const [path, value] of typed) {
        form.setValue(path as Path<V>, value as PathValue<V, Path<V>>, { shouldDirty: true });
      }
      setBase(saved);
      setState('none');
    },
    load: async () => {
      const latest = await reload();
      const before = valuesOf(base);
      const after = valuesOf(latest);
      const theirs = Object.keys(labels)
        .filter((path) => get(dirtyFields, path) && get(before, path) !== get(after, path))
        .map((path) => ({ label: labels[path] ?? path, value: shown(get(after, path), t) }));
      form.reset(after as DefaultValues<V>, { keepDirtyValues: true });
      setBase(latest);
      setState({ theirs });
    },
  };
}

function shown(value: unknown, t: Texts): string {
  if (typeof value === 'boolean') return value ? t.common.on : t.common.off;
  return String(value ?? '').replaceAll('\n', ', ');
}

export function ConflictNotice({ conflict }: { conflict: Conflict }) {
  const t = useTexts();
  if (conflict.state === 'none') return null;
  if (conflict.state === 'stale') {
    const load = <Button onClick={conflict.load}>{t.errors.conflictLoad}</Button>;
    return (
      <Notice tone="warn" urgent title={t.errors.conflictTitle} action={load}>
        {t.errors.conflictBody}
      </Notice>
    );
  }
  return (
    <Notice tone="warn" urgent>
      <p>{t.errors.conflictLoaded}</p>
      <ul className="mt-1 list-disc pl-5">
        {conflict.state.theirs.map(({ label, value }) => (
          <li key={label}>
            {value ? t.errors.conflictTheirs(label, value) : t.errors.conflictEmpty(label)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
