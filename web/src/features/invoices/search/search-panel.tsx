import { useCallback, useState } from 'react';
import { useTexts } from '../../../language.tsx';
import { Button } from '../../../ui/button.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { CodesDialog } from '../../search/codes-dialog.tsx';
import { filterFor, StatusChoice } from '../status-choice.tsx';
import { restated } from './criteria.ts';
import { CriteriaEditor } from './criteria-editor.tsx';
import type { InvoicesSearching } from './use-search.ts';

interface Props {
  readonly entityId: string;
  readonly search: InvoicesSearching;
}

/** What is searched for: a quick text, a status, pasted numbers, criteria (F3). */
export function SearchPanel({ entityId, search }: Props) {
  const t = useTexts();
  const { criteria, ask } = search;
  const [pasting, setPasting] = useState(false);
  const close = () => setPasting(false);
  const askFor = useCallback(
    (text: string) => ask(restated(criteria, 'q', text || undefined)),
    [ask, criteria],
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox
        label={t.invoiceSearch.searchLabel}
        hint={t.invoiceSearch.searchHint}
        value={criteria.q ?? ''}
        onSearch={askFor}
      />
      <StatusChoice
        value={criteria.status ?? 'all'}
        onChange={(choice) => ask(restated(criteria, 'status', filterFor(choice)))}
      />
      <Button icon="copy" onClick={() => setPasting(true)}>
        {t.invoiceSearch.paste}
      </Button>
      <CriteriaEditor entityId={entityId} criteria={criteria} onChange={ask} />
      {pasting && (
        <CodesDialog
          texts={t.invoiceSearch}
          codes={criteria.numbers}
          onSearch={(numbers) => {
            close();
            ask(restated(criteria, 'numbers', numbers));
          }}
          onClose={close}
        />
      )}
    </div>
  );
}
