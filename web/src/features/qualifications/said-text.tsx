import type { AttachmentRow, Qualification } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';

/** Who said it, and when. */
export function SaidBy({ said }: { said: Qualification }) {
  const { t, format } = useLanguage();
  return (
    <span className="text-small text-muted">
      {t.qualifications.saidBy(said.by.name, format.dateTime(said.at))}
    </span>
  );
}

export function Comment({ text }: { text: string }) {
  return (
    <p className="max-w-prose border-l-2 border-line-strong pl-3 whitespace-pre-line [overflow-wrap:anywhere]">
      {text}
    </p>
  );
}

interface FilesProps {
  readonly ids: readonly string[];
  /** Files of the invoice, as far as they are read. */
  readonly files: readonly AttachmentRow[];
}

/** The files that belong to it, by their names; others, which may be gone, by their number. */
export function SaidFiles({ ids, files }: FilesProps) {
  const { t } = useLanguage();
  const named = files.filter(({ id }) => ids.includes(id));
  const others = ids.length - named.length;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {named.map(({ id, fileName }) => (
        <FileChip key={id} text={fileName} />
      ))}
      {others > 0 && <FileChip text={t.invoices.filesCount(others)} />}
    </ul>
  );
}

function FileChip({ text }: { text: string }) {
  return (
    <li className="inline-flex max-w-full items-center gap-1.5 rounded-lg bg-sunken px-2 py-0.5 text-small">
      <Icon name="paperclip" className="size-3.5 text-muted" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{text}</span>
    </li>
  );
}
