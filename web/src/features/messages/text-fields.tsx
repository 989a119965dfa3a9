import { useId } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { controlClass, describedBy, Labelled } from '../../ui/control.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { type Decided, type Draft, isWritten } from './draft.ts';
import type { FieldErrors } from './errors.ts';
import type { Previewing } from './use-preview.ts';

interface Props {
  readonly message: Decided;
  readonly preview: Previewing;
  readonly errors: FieldErrors;
  readonly change: (changes: Partial<Draft>) => void;
}

/** Subject and text: those of the template, filled, until they are written over. */
export function TextFields({ message, preview, errors, change }: Props) {
  const { messages: t } = useTexts();
  const id = useId();
  const isOwn = isWritten(message);
  const { subject = preview.last?.subject ?? '', body = preview.last?.body ?? '' } = message;
  const hint = preview.last ? t.bodyHint : t.awaitingText;
  const disabled = !isOwn && !preview.last;
  return (
    <>
      <div className="-mt-2 flex flex-wrap items-center gap-2">
        <Badge tone={isOwn ? 'accent' : 'plain'}>{isOwn ? t.ownText : t.fromTemplate}</Badge>
        {isOwn && (
          <Button
            small
            variant="quiet"
            icon="retry"
            onClick={() => change({ subject: undefined, body: undefined })}
          >
            {t.resetText}
          </Button>
        )}
      </div>
      <Labelled id={`${id}-subject`} label={t.subject} error={errors.subject}>
        <input
          id={`${id}-subject`}
          value={subject}
          maxLength={200}
          disabled={disabled}
          autoComplete="off"
          aria-invalid={errors.subject ? true : undefined}
          aria-describedby={describedBy(`${id}-subject`, undefined, errors.subject)}
          onChange={(event) => change({ subject: event.target.value })}
          className={controlClass}
        />
      </Labelled>
      <Labelled id={`${id}-body`} label={t.body} hint={hint} error={errors.body}>
        <textarea
          id={`${id}-body`}
          value={body}
          rows={10}
          maxLength={10_000}
          disabled={disabled}
          aria-invalid={errors.body ? true : undefined}
          aria-describedby={describedBy(`${id}-body`, hint, errors.body)}
          onChange={(event) => change({ body: event.target.value })}
          className={`${controlClass} field-sizing-content min-h-52 resize-y`}
        />
      </Labelled>
    </>
  );
}
