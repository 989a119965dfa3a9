import { useTexts } from '../../language.tsx';
import type { BulkChange } from './figures.ts';

interface Props {
  /** What they are called where it is not plain from the place. */
  readonly title?: string;
  readonly changes: readonly BulkChange[];
  /** Of all changes; only the first ones are told. */
  readonly total: number;
  readonly nameOf: (id: string) => string;
}

/** The first changes, one by one, in a box of their own that scrolls. */
export function ChangeTable({ changes, total, nameOf, ...props }: Props) {
  const { bulk } = useTexts();
  if (changes.length === 0) return null;
  const own = total > changes.length ? bulk.firstChanges(changes.length) : bulk.changes;
  const title = props.title ?? own;
  return (
    <div className="min-w-0">
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="max-h-64 overflow-auto rounded-lg border border-line"
      >
        <table className="w-full text-left">
          <thead className="sticky top-0 bg-sunken text-small text-muted">
            <tr>
              <th scope="col" className="px-3 py-2 font-medium">
                {bulk.customer}
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                {bulk.colleague}
              </th>
              <th scope="col" className="px-3 py-2 font-medium max-sm:hidden">
                {bulk.change}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ code, name, userId, change }) => (
              <tr key={`${code} ${userId} ${change}`} className="border-t border-line">
                <td className="px-3 py-1.5">
                  {name} <span className="text-muted tabular-nums">{code}</span>
                </td>
                <td className="px-3 py-1.5 sm:whitespace-nowrap">
                  {nameOf(userId)}
                  <span className={`block text-small sm:hidden ${toneOf(change)}`}>
                    {bulk.changeKinds[change]}
                  </span>
                </td>
                <td className={`px-3 py-1.5 max-sm:hidden ${toneOf(change)}`}>
                  {bulk.changeKinds[change]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

const toneOf = (change: BulkChange['change']) =>
  change === 'dissociate' ? 'text-danger' : 'text-good';
