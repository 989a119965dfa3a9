import type { PageFile } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { messageOf } from '../../ui/messages.ts';
import { useDownload } from './page-state.ts';

/** A file of an invoice, downloaded by a press. */
export function FileChip({ file: { id, fileName, size } }: { file: PageFile }) {
  const { t, format } = useLanguage();
  const { mutate, isPending, error } = useDownload(id);
  return (
    <li className="max-w-full min-w-0">
      <button
        type="button"
        aria-busy={isPending || undefined}
        onClick={() => !isPending && mutate()}
        className="inline-flex min-h-9 max-w-full items-center gap-2 rounded-lg border border-line bg-surface px-3 py-1.5 text-left transition-colors hover:bg-sunken"
      >
        <Icon name={isPending ? 'clock' : 'download'} className="size-4 text-accent" />
        <span className="sr-only">{t.files.download} </span>
        <span className="min-w-0 truncate font-medium">{fileName}</span>
        <span className="text-small whitespace-nowrap text-muted tabular-nums">
          {format.size(size)}
        </span>
      </button>
      {error && (
        <p role="alert" className="mt-1 text-small text-danger">
          {messageOf(error, t)}
        </p>
      )}
    </li>
  );
}
