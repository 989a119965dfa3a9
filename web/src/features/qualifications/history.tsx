import type { AttachmentRow, Qualification } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { factsText } from './facts.ts';
import { QualificationBadge } from './qualification-badge.tsx';
import { Comment, SaidBy, SaidFiles } from './said-text.tsx';

interface Props {
  readonly items: readonly Qualification[];
  readonly currency: string;
  readonly files: readonly AttachmentRow[];
}

/** What was said before, the newest first. */
export function History({ items, currency, files }: Props) {
  const { t, format } = useLanguage();
  return (
    <ol className="divide-y divide-line">
      {items.map((said) => {
        const facts = factsText(said, currency, { t, format });
        return (
          <li key={said.id} className="flex flex-col gap-1.5 px-5 py-3.5 sm:px-6">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <QualificationBadge said={said} past />
              {facts && <span>{facts}</span>}
              <SaidBy said={said} />
            </div>
            {said.comment && <Comment text={said.comment} />}
            {said.attachments.length > 0 && <SaidFiles ids={said.attachments} files={files} />}
          </li>
        );
      })}
    </ol>
  );
}
