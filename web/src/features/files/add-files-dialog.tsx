import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepTask } from '../tasks/tasks.ts';
import { AdditionDialog } from './addition-dialog.tsx';
import { additionTask } from './addition-task.tsx';
import { createInvoiceAddition } from './invoice-addition.ts';

interface Props {
  readonly entityId: string;
  /** The invoices, by number, to all of which the files are added. */
  readonly numbers: readonly string[];
  /** The only invoice, where it is known. */
  readonly invoiceKey?: string;
  readonly taken: readonly string[];
  readonly files: readonly File[];
  /** Told the id of each file that is added, which may be after the dialog has gone. */
  readonly onAdded?: (id: string) => unknown;
  readonly onClose: () => void;
}

/** Adds files to invoices (G1). */
export function AddFilesDialog({ onClose, ...options }: Props) {
  const queryClient = useQueryClient();
  const [of] = useState(() => createInvoiceAddition({ queryClient, ...options }));
  const keep = () => keepTask(additionTask(of));
  return <AdditionDialog of={of} onStart={keep} onClose={onClose} />;
}
