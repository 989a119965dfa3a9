import type { PageFile } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Card } from '../../ui/page.tsx';
import { DownloadRow } from '../files/download-row.tsx';
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

function FileRow({ file }: { file: PageFile }) {
  const { t, format } = useLanguage();
  const { id, size, invoices } = file;
  const download = useDownload(id);
  const numbers = invoices.slice(0, named).map(({ number }) => number);
  const left = invoices.length - numbers.length;
  return (
    <DownloadRow file={file} download={download}>
      <p className="text-small text-muted [overflow-wrap:anywhere]">
        <span className="tabular-nums">{format.size(size)}</span>
        {numbers.length > 0 && ` · ${t.portal.files.on} ${numbers.join(', ')}`}
        {left > 0 && ` ${t.files.andOthers(left)}`}
      </p>
    </DownloadRow>
  );
}
