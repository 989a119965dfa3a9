import { useLanguage } from '../../language.tsx';
import { extensionOf } from '../files/checks.ts';
import { kindOf } from './state.ts';

interface Props {
  readonly file: { readonly fileName: string; readonly size: number };
}

/** A file that a link leads to: its name, kind and size. */
export function FileCard({ file: { fileName, size } }: Props) {
  const { t, format } = useLanguage();
  const kind = kindOf(fileName);
  return (
    <div className="flex items-center gap-3.5 rounded-xl bg-sunken px-4 py-3.5">
      <span
        aria-hidden="true"
        className="grid h-11 w-13 shrink-0 place-items-center rounded-lg border border-line bg-surface text-xs font-semibold text-muted uppercase"
      >
        {extensionOf(fileName)}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium [overflow-wrap:anywhere]">{fileName}</p>
        <p className="text-small text-muted">
          {kind && `${t.fileLink.kinds[kind]} · `}
          <span className="tabular-nums">{format.size(size)}</span>
        </p>
      </div>
    </div>
  );
}
