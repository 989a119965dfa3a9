import { useState } from 'react';
import type { PortalInvoice } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InvoiceFilesDialog } from './invoice-files-dialog.tsx';

interface Props {
  readonly of: Pick<PortalInvoice, 'key' | 'number' | 'attachmentCount'>;
}

/** The paperclip, which opens the files that are shared (G4). */
export function FilesButton({ of: { key, number, attachmentCount } }: Props) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  if (attachmentCount === 0) return null;
  return (
    <>
      <button
        type="button"
        aria-label={t.portal.invoices.files(attachmentCount, number)}
        onClick={() => setOpen(true)}
        className="inline-flex min-h-8 min-w-11 items-center justify-center gap-1 rounded-lg border border-line px-2 font-medium text-accent hover:bg-sunken print:border-0"
      >
        <Icon name="paperclip" />
        {attachmentCount}
      </button>
      {open && (
        <InvoiceFilesDialog invoiceKey={key} number={number} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
