import { type ReactNode, useState } from 'react';
import {
  type FieldPath,
  type FieldValues,
  get,
  type SubmitHandler,
  type UseFormReturn,
} from 'react-hook-form';
import { ApiProblem } from '#shared/contract/client.ts';
import { useTexts } from '../language.tsx';
import type { Texts } from '../languages.ts';
import { Button } from './button.tsx';
import { Notice } from './feedback.tsx';
import { fieldMessageOf, messageOf } from './messages.ts';

interface Props<V extends FieldValues> {
  readonly form: UseFormReturn<V>;
  /** Sends it; what it throws is shown here, on the fields where it names them. */
  readonly onSubmit: SubmitHandler<V>;
  readonly submit: string;
  readonly onCancel?: () => void;
  /** Refusals without field errors that nevertheless concern one field. */
  readonly fieldOf?: Partial<Record<string, FieldPath<V>>>;
  /** Called for a stale version (412) instead of showing it. */
  readonly onStale?: () => void;
  readonly full?: boolean;
  /** Parts of it are forms of their own, which cannot stand in another: it is sent by its button alone. */
  readonly holdsForms?: boolean;
  readonly children: ReactNode;
}

/** A form that sends, waits, and on a refusal keeps everything that was typed. */
export function Form<V extends FieldValues>(props: Props<V>) {
  const { form, onSubmit, submit, onCancel, full = false, holdsForms = false, children } = props;
  const t = useTexts();
  const [problem, setProblem] = useState<string>();
  const send: SubmitHandler<V> = async (values, event) => {
    setProblem(undefined);
    try {
      await onSubmit(values, event);
    } catch (error) {
      if (props.onStale && error instanceof ApiProblem && error.status === 412) props.onStale();
      else setProblem(placeProblem(form, error, props.fieldOf ?? {}, t));
    }
  };
  const Around = holdsForms ? 'div' : 'form';
  const around = holdsForms ? {} : { noValidate: true, onSubmit: form.handleSubmit(send) };
  const button = holdsForms
    ? ({ type: 'button', onClick: form.handleSubmit(send) } as const)
    : ({ type: 'submit' } as const);
  return (
    <Around {...around} className="flex flex-col gap-5">
      {children}
      {problem && (
        <Notice tone="danger" urgent>
          {problem}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {onCancel && <Button onClick={onCancel}>{t.common.cancel}</Button>}
        <Button
          {...button}
          variant="primary"
          busy={form.formState.isSubmitting}
          className={full ? 'w-full' : ''}
        >
          {submit}
        </Button>
      </div>
    </Around>
  );
}

/** Puts a refusal on the fields that it names; answers what is left to say about the whole form. */
function placeProblem<V extends FieldValues>(
  form: UseFormReturn<V>,
  error: unknown,
  fieldOf: Partial<Record<string, FieldPath<V>>>,
  t: Texts,
): string {
  if (!(error instanceof ApiProblem)) return messageOf(error, t);
  const field = fieldOf[error.code];
  if (field) {
    form.setError(field, { message: messageOf(error, t) }, { shouldFocus: true });
    return summaryOf(form, t);
  }
  const stray: string[] = [];
  let placed = 0;
  for (const wrong of error.body.errors ?? []) {
    const path = fieldAt(form.getValues(), wrong.path);
    if (path === undefined) stray.push(`${wrong.path}: ${wrong.message}`);
    else {
      const message = fieldMessageOf(wrong, t);
      form.setError(path as FieldPath<V>, { message }, { shouldFocus: placed === 0 });
      placed += 1;
    }
  }
  const summary = placed > 0 ? summaryOf(form, t) : messageOf(error, t);
  return [summary, ...stray].filter(Boolean).join(' ');
}

/** Beside what is said on the fields; where there is only one, that is enough. */
function summaryOf<V extends FieldValues>(form: UseFormReturn<V>, t: Texts): string {
  return Object.keys(form.getValues()).length > 1 ? t.errors.checkFields : '';
}

/** The field that a path of the API belongs to: `groups.2` is the field `groups`. */
function fieldAt(values: FieldValues, path: string): string | undefined {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const candidate = parts.slice(0, length).join('.');
    const value: unknown = get(values, candidate);
    if (value !== undefined && (typeof value !== 'object' || value === null)) return candidate;
  }
  return undefined;
}
