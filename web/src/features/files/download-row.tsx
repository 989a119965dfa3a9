import type { ReactNode } from 'react';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { messageOf } from '../../ui/messages.ts';
import { FileKind } from './file-kind.tsx';

interface Props {
  readonly file: { readonly fileName: string; readonly description: string | null };
  readonly download: {
    readonly error: Error | null;
    readonly isPending: boolean;
    readonly mutate: () => void;
  };
  /** What is known of it, below its name. */
  readonly children: ReactNode;
}

/** A file that is shared with a customer, to be downloaded. */
export function DownloadRow({ file: { fileName, description }, download, children }: Props) {
  const { t } = useLanguage();
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2.5 px-5 py-3.5 sm:px-7">
      <FileKind name={fileName} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium [overflow-wrap:anywhere]">{fileName}</p>
        {description && <p className="whitespace-pre-line text-muted">{description}</p>}
        {children}
        {download.error && (
          <p role="alert" className="text-small text-danger">
            {messageOf(download.error, t)}
          </p>
        )}
      </div>
      <Button
        icon="download"
        aria-label={t.files.downloadOf(fileName)}
        busy={download.isPending}
        onClick={() => download.mutate()}
        className="max-sm:min-h-11 max-sm:w-full"
      >
        {t.files.download}
      </Button>
    </li>
  );
}
