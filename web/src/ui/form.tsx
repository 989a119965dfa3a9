import { type BaseSyntheticEvent, type ReactNode, useCallback, useEffect, useState } from 'react';
import type { FieldPath, FieldValues, SubmitHandler, UseFormReturn } from 'react-hook-form';
import { ApiProblem } from '#shared/contract/client.ts';
import { useTexts } from '../language.tsx';
import type { Texts } from '../languages.ts';
import { Button } from './button.tsx';
import { Notice } from './feedback.tsx';
import { fieldAt } from './field-at.ts';
import { LeaveGuard } from './leave-guard.tsx';
import { fieldMessageOf, messageOf } from './messages.ts';
import { useUnsaved } from './unsaved.ts';

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
  /** Nothing typed in it is worth a question before it is left: a password, a code, a filter. */
  readonly passing?: boolean;
  readonly children: ReactNode;
}

/** A form that sends, waits, on a refusal keeps everything that was typed, and asks before that is lost. */
export function Form<V extends FieldValues>(props: Props<V>) {
  const { form, onSubmit, submit, onCancel, full = false, holdsForms = false, children } = props;
  const t = useTexts();
  const [problem, setProblem] = useState<string>();
  const [sent, setSent] = useState(false);
  const goOn = useCallback(() => setSent(false), []);
  const send: SubmitHandler<V> = async (values, event) => {
    setProblem(undefined);
    setSent(false);
    const sending = written(form);
    try {
      await onSubmit(values, event);
      // What was typed meanwhile was not sent.
      setSent(written(form) === sending);
    } catch (error) {
      if (props.onStale && error instanceof ApiProblem && error.status === 412) props.onStale();
      else setProblem(placeProblem(form, error, props.fieldOf ?? {}, t));
    }
  };
  const submitted = (event: BaseSyntheticEvent) => {
    // What the API has refused at parts of a field would hold back the next attempt.
    form.clearErrors();
    return form.handleSubmit(send)(event);
  };
  const Around = holdsForms ? 'div' : 'form';
  const around = holdsForms ? {} : { noValidate: true, onSubmit: submitted };
  const button = holdsForms
    ? ({ type: 'button', onClick: submitted } as const)
    : ({ type: 'submit' } as const);
  return (
    <Around {...around} className="flex flex-col gap-5">
      {children}
      {!props.passing && <Guard form={form} sent={sent} onGoOn={goOn} />}
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

const written = <V extends FieldValues>(form: UseFormReturn<V>) => JSON.stringify(form.getValues());

interface GuardProps<V extends FieldValues> {
  readonly form: UseFormReturn<V>;
  readonly sent: boolean;
  /** Called once somebody goes on typing in what was sent. */
  readonly onGoOn: () => void;
}

/** Asks before the page or the dialog around is left with something unsaved in the form. */
function Guard<V extends FieldValues>({ form, sent, onGoOn }: GuardProps<V>) {
  const { isDirty, isSubmitting } = form.formState;
  const unsaved = isDirty && !isSubmitting && !sent;
  useUnsaved(unsaved);
  useEffect(() => {
    if (!sent) return;
    const callback = ({ name }: { name?: string }) => name !== undefined && onGoOn();
    return form.subscribe({ formState: { values: true }, callback });
  }, [form, sent, onGoOn]);
  return <LeaveGuard when={unsaved} />;
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
    if (path === undefined)
      stray.push(t.common.said(nameOf(wrong.path, t), fieldMessageOf(wrong, t)));
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

/** What a field without a place in the form is called. */
function nameOf(path: string, t: Texts): string {
  const names: Record<string, string> = t.log.fields;
  const [first = path] = path.split('.');
  return names[first] ?? path;
}
