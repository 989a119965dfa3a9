import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { type UseFormReturn, useController } from 'react-hook-form';
import { filesQuery } from '../../api/queries.ts';
import type { AttachmentRow } from '../../api/types.ts';
import { linesOf } from '../../format/lists.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { FileKind } from '../files/file-kind.tsx';
import { useMay } from '../session/use-session.ts';
import type { Qualifiable } from './state.ts';
import type { QualifyValues } from './values.ts';

const AddFilesDialog = lazy(async () => ({
  default: (await import('../files/add-files-dialog.tsx')).AddFilesDialog,
}));

interface Props {
  readonly entityId: string;
  readonly invoice: Qualifiable;
  readonly form: UseFormReturn<QualifyValues>;
}

/** Files of the invoice that belong to what is said; ones that are added meanwhile are ticked at once. */
export function FilesChoice({ entityId, invoice, form }: Props) {
  const { qualifications: t, common } = useTexts();
  const files = useInfiniteQuery(filesQuery(entityId, invoice.key));
  const [adding, setAdding] = useState(false);
  const mayAdd = useMay()('files.write');
  const all = files.data?.pages.flatMap((page) => page.items) ?? [];
  const items = all.filter(({ state }) => state === 'available');
  const { field, fieldState } = useController({ control: form.control, name: 'attachments' });
  const chosen = linesOf(field.value);
  const wrong = fieldState.error?.message;
  const choose = (ids: readonly string[]) => field.onChange(ids.join('\n'));
  // One may be added after its dialog is closed: what is ticked is asked for then.
  const tickAdded = (id: string) => {
    const now = form.getValues('attachments');
    form.setValue('attachments', [...linesOf(now), id].join('\n'), { shouldDirty: true });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="text-small font-medium">{t.files}</legend>
      {items.length > 0 && (
        <ul className="mt-1.5 max-h-44 overflow-y-auto rounded-lg border border-line">
          {items.map((file) => (
            <FileLine
              key={file.id}
              file={file}
              checked={chosen.includes(file.id)}
              onToggle={() =>
                choose(
                  chosen.includes(file.id)
                    ? chosen.filter((other) => other !== file.id)
                    : [...chosen, file.id],
                )
              }
            />
          ))}
        </ul>
      )}
      {files.data && items.length === 0 && <p className="text-muted">{t.noFiles}</p>}
      {wrong && (
        <p role="alert" className="mt-1.5 text-small text-danger">
          {wrong}
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {mayAdd && (
          <Button small icon="paperclip" onClick={() => setAdding(true)}>
            {t.addFiles}
          </Button>
        )}
        {files.hasNextPage && (
          <Button small busy={files.isFetchingNextPage} onClick={() => files.fetchNextPage()}>
            {common.loadMore}
          </Button>
        )}
      </div>
      {adding &&
        // Outside of the form: what is typed there is not for it.
        createPortal(
          <Suspense>
            <AddFilesDialog
              entityId={entityId}
              numbers={[invoice.number]}
              invoiceKey={invoice.key}
              taken={all.map(({ fileName }) => fileName)}
              files={[]}
              onAdded={tickAdded}
              onClose={() => setAdding(false)}
            />
          </Suspense>,
          document.body,
        )}
    </fieldset>
  );
}

interface LineProps {
  readonly file: AttachmentRow;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

function FileLine({ file, checked, onToggle }: LineProps) {
  return (
    <li className="border-b border-line last:border-b-0">
      <label
        htmlFor={`file-${file.id}`}
        className="flex items-center gap-3 px-3 py-2 transition-colors hover:bg-sunken has-checked:bg-accent-soft"
      >
        <input
          id={`file-${file.id}`}
          type="checkbox"
          checked={checked}
          onChange={onToggle}
          className="size-4 shrink-0 accent-accent"
        />
        <FileKind name={file.fileName} />
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{file.fileName}</span>
      </label>
    </li>
  );
}
