import { useCallback, useState } from 'react';
import { useTexts } from '../../../language.tsx';
import { Button } from '../../../ui/button.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { CodesDialog } from '../../search/codes-dialog.tsx';
import { withCriterion } from './criteria.ts';
import { CriteriaEditor } from './criteria-editor.tsx';
import type { CustomersSearching } from './use-search.ts';

interface Props {
  readonly entityId: string;
  readonly search: CustomersSearching;
}

/** What is searched for: a quick text, pasted codes, criteria (D2). */
export function SearchPanel({ entityId, search }: Props) {
  const t = useTexts();
  const { criteria, ask } = search;
  const [pasting, setPasting] = useState(false);
  const close = () => setPasting(false);
  const askFor = useCallback(
    (text: string) => ask(withCriterion(criteria, 'q', text || undefined)),
    [ask, criteria],
  );
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox
        label={t.customers.searchLabel}
        hint={t.customers.searchHint}
        value={criteria.q ?? ''}
        onSearch={askFor}
      />
      <Button icon="copy" onClick={() => setPasting(true)}>
        {t.customerSearch.paste}
      </Button>
      <CriteriaEditor entityId={entityId} criteria={criteria} onChange={ask} exclude={elsewhere} />
      {pasting && (
        <CodesDialog
          texts={t.customerSearch}
          codes={criteria.codes}
          onSearch={(codes) => {
            close();
            ask(withCriterion(criteria, 'codes', codes));
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

const elsewhere = ['q'] as const;
