import { isProblem } from '../../../api/client.ts';
import { useTexts } from '../../../language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/feedback.tsx';
import { defaultSort } from '../list/sort.ts';
import { restated } from './criteria.ts';
import type { InvoicesSearching } from './use-search.ts';

/** What a search takes in too much of: invoices to put in order, or files to look through. */
export function tooManyOf(error: unknown): 'sort' | 'file' | undefined {
  if (!isProblem(error, 422)) return undefined;
  const wrong = error.body.errors?.find(({ code }) => code === 'too-many');
  if (wrong?.path === 'sort') return 'sort';
  return wrong?.path === 'criteria.file' ? 'file' : undefined;
}

interface Props {
  readonly what: 'sort' | 'file';
  readonly search: InvoicesSearching;
}

/** What helps where a search takes in too much. */
export function TooMany({ what, search }: Props) {
  const { invoiceSearch: i } = useTexts();
  const { criteria, sort, ask, sortBy } = search;
  if (what === 'file') {
    return (
      <Problem
        title={i.tooManyFiles}
        body={i.tooManyFilesBody}
        action={i.withoutFile}
        onAct={() => ask(restated(criteria, 'file', undefined))}
      />
    );
  }
  // A list of many customers is put in order whatever it is.
  if (sort.endsWith(defaultSort))
    return <Problem title={i.tooManyToSort} body={i.tooManyToSortNarrow} />;
  return (
    <Problem
      title={i.tooManyToSort}
      body={i.tooManyToSortBody}
      action={i.sortByDue}
      onAct={() => sortBy(defaultSort)}
    />
  );
}

interface ProblemProps {
  readonly title: string;
  readonly body: string;
  readonly action?: string;
  readonly onAct?: () => void;
}

function Problem({ title, body, action, onAct }: ProblemProps) {
  return (
    <div className="p-5">
      <Notice
        tone="warn"
        urgent
        title={title}
        action={
          action && (
            <Button small onClick={onAct}>
              {action}
            </Button>
          )
        }
      >
        {body}
      </Notice>
    </div>
  );
}
