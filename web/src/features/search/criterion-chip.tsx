import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';

interface Props {
  readonly text: string;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

/** One criterion in words: pressing it changes it, the cross takes it out. */
export function CriterionChip({ text, open, onOpen, onRemove }: Props) {
  const t = useTexts();
  return (
    <span className="inline-flex max-w-full items-center rounded-full border border-line bg-accent-soft text-accent has-[[aria-expanded=true]]:border-accent">
      <button
        type="button"
        aria-expanded={open}
        title={t.search.change(text)}
        onClick={onOpen}
        className="min-h-8 truncate rounded-l-full pr-1 pl-3 text-left font-medium hover:underline"
      >
        {text}
      </button>
      <button
        type="button"
        aria-label={t.search.remove(text)}
        title={t.search.remove(text)}
        onClick={onRemove}
        className="grid min-h-8 w-8 shrink-0 place-items-center rounded-r-full hover:bg-line"
      >
        <Icon name="close" className="size-3.5" />
      </button>
    </span>
  );
}
