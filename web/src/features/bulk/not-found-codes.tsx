import { useTexts } from '../../language.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';

const most = 500;

interface Props {
  readonly codes: readonly string[];
  /** What the list is called. */
  readonly title?: string;
  /** What opens the list, where their number is said already. */
  readonly summary?: string;
}

/** Codes that were not found, to look at and to copy back into the spreadsheet. */
export function NotFoundCodes({ codes, title, summary }: Props) {
  const { runs, customerSearch } = useTexts();
  if (codes.length === 0) return null;
  return (
    <details>
      <summary className="w-fit font-medium">
        {summary ?? customerSearch.notFound(codes.length)}
      </summary>
      <div className="mt-2 flex flex-col items-start gap-2">
        <ul
          aria-label={title ?? customerSearch.notFoundList}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          className="flex max-h-40 w-full flex-wrap gap-1.5 overflow-y-auto"
        >
          {codes.slice(0, most).map((code) => (
            <li key={code} className="rounded-md bg-sunken px-2 py-0.5 font-mono text-small">
              {code}
            </li>
          ))}
          {codes.length > most && (
            <li className="text-muted">{runs.notFoundMore(codes.length - most)}</li>
          )}
        </ul>
        <CopyButton text={codes.join('\n')} />
      </div>
    </details>
  );
}
