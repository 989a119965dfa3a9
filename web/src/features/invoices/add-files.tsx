import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';

const AddFilesDialog = lazy(async () => ({
  default: (await import('../files/add-files-dialog.tsx')).AddFilesDialog,
}));

/** To so many invoices files are added at once. */
const most = 100;

interface Props {
  readonly entityId: string;
  readonly numbers: readonly string[];
  readonly label: string;
}

/** Adds files to several invoices at once (G1). */
export function AddFiles({ entityId, numbers, label }: Props) {
  const t = useTexts();
  const [adding, setAdding] = useState(false);
  const tooMany = numbers.length > most;
  return (
    <>
      {tooMany && (
        <span className="self-center text-danger">{t.invoiceSearch.tooManySelected(most)}</span>
      )}
      <Button variant="primary" icon="paperclip" disabled={tooMany} onClick={() => setAdding(true)}>
        {label}
      </Button>
      {adding && (
        <Suspense>
          <AddFilesDialog
            entityId={entityId}
            numbers={numbers}
            taken={[]}
            files={[]}
            onClose={() => setAdding(false)}
          />
        </Suspense>
      )}
    </>
  );
}
