import { useEffect, useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { TemplateVariable } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { TextAreaField, TextField } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { insertAt, type TemplateValues, unknownVariable } from './variables.ts';

interface Props {
  readonly form: UseFormReturn<TemplateValues>;
  readonly variables: readonly TemplateVariable[];
}

/** Subject and text, with buttons that insert what differs from customer to customer. */
export function TemplateFields({ form, variables }: Props) {
  const { messageTemplates: t } = useTexts();
  const around = useRef<HTMLDivElement>(null);
  const last = useRef<keyof TemplateValues>('body');
  useEffect(() => {
    const frame = around.current;
    const onFocus = ({ target }: FocusEvent) => {
      const name = target instanceof Element && target.getAttribute('name');
      if (name === 'subject' || name === 'body') last.current = name;
    };
    frame?.addEventListener('focusin', onFocus);
    return () => frame?.removeEventListener('focusin', onFocus);
  }, []);
  const check = (text: string) => {
    const unknown = unknownVariable(text, variables);
    return unknown === undefined ? undefined : t.unknownVariable(unknown);
  };
  const insert = (variable: TemplateVariable) => {
    const field = around.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>(
      `[name="${last.current}"]`,
    );
    if (field) insertAt(field, `{{${variable}}}`);
  };
  return (
    <div ref={around} className="flex flex-col gap-4">
      <TextField
        form={form}
        name="subject"
        label={t.subject}
        maxLength={200}
        validate={check}
        required
      />
      <TextAreaField
        form={form}
        name="body"
        label={t.text}
        hint={t.textHint}
        rows={12}
        validate={check}
      />
      <fieldset>
        <legend className="mb-1.5 text-small font-medium">{t.variables}</legend>
        <div className="flex flex-wrap gap-1.5">
          {variables.map((variable) => (
            <button
              key={variable}
              type="button"
              aria-label={t.insert(t.variableNames[variable])}
              title={`{{${variable}}}`}
              onClick={() => insert(variable)}
              className="inline-flex items-center gap-1 rounded-full border border-line px-2.5 py-1 text-small transition-colors hover:bg-sunken"
            >
              <Icon name="plus" className="size-3 text-muted" />
              {t.variableNames[variable]}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
