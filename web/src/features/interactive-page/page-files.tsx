import type { PageFile } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Card } from '../../ui/page.tsx';
import { FileKind } from '../files/file-kind.tsx';
import { useDownload, useOpened } from './page-state.ts';

/** The files that the page shows, each once. */
export function PageFiles() {
  const t = useTexts();
  const { files } = useOpened().page;
  if (files.length === 0) return null;
  return (
    <Card>
      <h2 className="px-5 pt-4 pb-1 text-base font-semibold sm:px-7">{t.files.title}</h2>
      <ul aria-label={t.files.title} className="divide-y divide-line">
        {files.map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
      </ul>
    </Card>
  );
}

/** A file may be on too many invoices to name them all. */
const named = 4;

function FileRow({ file: { id, fileName, size, description, invoices } }: { file: PageFile }) {
  const { t, format } = useLanguage();
  const download = useDownload(id);
  const numbers = invoices.slice(0, named).map(({ number }) => number);
  const left = invoices.length - numbers.length;
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2.5 px-5 py-3.5 sm:px-7">
      <FileKind name={fileName} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium [overflow-wrap:anywhere]">{fileName}</p>
        {description && <p className="whitespace-pre-line text-muted">{description}</p>}
        <p className="text-[0.8125rem] text-muted [overflow-wrap:anywhere]">
          <span className="tabular-nums">{format.size(size)}</span>
          {numbers.length > 0 && ` · ${t.portal.files.on} ${numbers.join(', ')}`}
          {left > 0 && ` ${t.files.andOthers(left)}`}
        </p>
        {download.error && (
          <p role="alert" className="text-[0.8125rem] text-danger">
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
