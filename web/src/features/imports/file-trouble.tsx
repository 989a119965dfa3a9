import { Link } from '@tanstack/react-router';
import { isProblem } from '../../api/client.ts';
import type { ImportKind } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { unreadableText } from './reasons.ts';

interface Props {
  readonly entityId: string;
  readonly kind: ImportKind;
  readonly error: unknown;
  readonly retry: () => unknown;
}

/** Why nothing can be done with a file: it is not there, or cannot be read; else the refusal itself. */
export function FileTrouble({ entityId, kind, error, retry }: Props) {
  const t = useTexts();
  const code = isProblem(error) ? error.code : '';
  if (code === 'file-unreadable') {
    return (
      <Unreadable
        {...{ entityId, kind }}
        errors={isProblem(error) ? error.body.errors : undefined}
      />
    );
  }
  if (code !== 'upload-missing') return <Failed error={error} retry={retry} />;
  return (
    <Notice
      tone="warn"
      urgent
      title={t.imports.missingTitle}
      action={
        <ToFile entityId={entityId} kind={kind}>
          {t.imports.uploadAgain}
        </ToFile>
      }
    >
      {t.imports.missingBody}
    </Notice>
  );
}

interface UnreadableProps {
  readonly entityId: string;
  readonly kind: ImportKind;
  /** As the API tells them. */
  readonly errors: unknown;
}

/** Why a file cannot be read, where in it, and the way to another one. */
export function Unreadable({ entityId, kind, errors }: UnreadableProps) {
  const t = useTexts();
  return (
    <Notice
      tone="danger"
      urgent
      title={t.imports.unreadableTitle}
      action={
        <ToFile entityId={entityId} kind={kind}>
          {t.imports.uploadOther}
        </ToFile>
      }
    >
      {unreadableText(errors, t)}
    </Notice>
  );
}

interface ToFileProps {
  readonly entityId: string;
  readonly kind: ImportKind;
  readonly children: string;
}

/** The way to the file of another import of the same kind. */
export function ToFile({ entityId, kind, children }: ToFileProps) {
  return (
    <Link
      to="/e/$entityId/imports"
      params={{ entityId }}
      search={{ kind }}
      className={buttonClass()}
    >
      {children}
    </Link>
  );
}
