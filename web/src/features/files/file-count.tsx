import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';

/** The paperclip with the number of files (G4). */
export function FileCount({ count }: { count: number }) {
  const t = useTexts();
  if (count === 0) return null;
  return (
    <span className="inline-flex items-center gap-1 text-muted">
      <Icon name="paperclip" />
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t.invoices.filesCount(count)}</span>
    </span>
  );
}
