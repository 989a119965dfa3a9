import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { filesQuery } from '../../api/queries.ts';
import type { AttachmentRow, Invoice } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import type { Texts } from '../../languages.ts';
import { Icon } from '../../ui/icon.tsx';
import { List } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import { KeepButton } from '../holds/keep-button.tsx';
import { KeptUntil } from '../retention/kept-until.tsx';
import { useMay } from '../session/use-session.ts';
import { ChooseFiles, DropZone } from './drop-zone.tsx';
import { FileRow } from './file-row.tsx';

const AddFilesDialog = lazy(async () => ({
  default: (await import('./add-files-dialog.tsx')).AddFilesDialog,
}));

interface Props {
  readonly entityId: string;
  readonly invoice: Invoice;
}

/** The files of an invoice, and the place to add more (section G). */
export function Files({ entityId, invoice }: Props) {
  const t = useTexts();
  const mayAdd = useMay()('files.write');
  const files = useInfiniteQuery(filesQuery(entityId, invoice.key));
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const items = files.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card>
      <DropZone onFiles={setChosen} disabled={!mayAdd || chosen.length > 0}>
        <div className="flex flex-wrap items-center gap-3 px-5 pt-5 pb-4 sm:px-6">
          <h2 className="flex flex-1 items-center gap-2 text-base font-semibold">
            <Icon name="paperclip" className="size-4.5" />
            {t.files.title}
            {invoice.attachmentCount > 0 && (
              <span className="font-normal text-muted tabular-nums">{invoice.attachmentCount}</span>
            )}
          </h2>
          <KeepButton
            entityId={entityId}
            held={{ type: 'invoice', key: invoice.key, name: invoice.number }}
            hold={invoice.hold}
          />
          {mayAdd && <ChooseFiles label={t.files.add} onFiles={setChosen} />}
        </div>
        <KeptUntil entityId={entityId} invoice={invoice} />
        <List query={files} empty={<NoFiles mayAdd={mayAdd} />} uncounted>
          {(shown) => (
            <ul className="divide-y divide-line border-t border-line">
              {shown.map((file) => (
                <FileRow key={file.id} entityId={entityId} file={file} invoice={invoice}>
                  {alsoOn(file, t)}
                </FileRow>
              ))}
            </ul>
          )}
        </List>
      </DropZone>
      {chosen.length > 0 && (
        <Suspense>
          <AddFilesDialog
            entityId={entityId}
            numbers={[invoice.number]}
            invoiceKey={invoice.key}
            taken={items.map(({ fileName }) => fileName)}
            files={chosen}
            onClose={() => setChosen([])}
          />
        </Suspense>
      )}
    </Card>
  );
}

/** Whether other invoices have it too. */
function alsoOn({ invoiceCount }: AttachmentRow, t: Texts): string {
  const others = (invoiceCount ?? 1) - 1;
  return others > 0 ? ` · ${t.files.alsoOn(others)}` : '';
}

function NoFiles({ mayAdd }: { mayAdd: boolean }) {
  const t = useTexts();
  return (
    <div className="px-5 pb-5 sm:px-6 sm:pb-6">
      <div className="flex flex-col items-center gap-1 rounded-xl border-2 border-dashed border-line px-4 py-9 text-center">
        <p className="font-medium">{mayAdd ? t.files.drop : t.files.none}</p>
        {mayAdd && <p className="text-small text-muted">{t.files.rules}</p>}
      </div>
    </div>
  );
}
