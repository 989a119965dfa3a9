import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerCriteria } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Badge } from '../../../ui/feedback.tsx';
import { messageOf } from '../../../ui/messages.ts';
import type { CustomerSearch } from '../../saved-searches/queries.ts';
import { SaveSearchDialog } from '../../saved-searches/save-search-dialog.tsx';
import { useSearchCalls } from '../../saved-searches/use-search-calls.ts';
import { useMay } from '../../session/use-session.ts';
import { sameCriteria, statedIn } from './criteria.ts';
import type { Search } from './use-search.ts';

/** What to do with what is asked for: save it (C3), begin anew, or take up what was asked for last. */
export function Asked({ entityId, search }: { entityId: string; search: Search }) {
  const t = useTexts();
  const [saving, setSaving] = useState(false);
  const { criteria, saved, ask, opened, resume } = search;
  if (statedIn(criteria).length === 0) {
    return (
      resume && (
        <Button variant="quiet" small icon="retry" onClick={resume}>
          {t.customerSearch.again}
        </Button>
      )
    );
  }
  const same = saved && sameCriteria(saved.criteria, criteria);
  return (
    <>
      {saved && (
        <span className="inline-flex items-center gap-2 text-muted">
          {t.savedSearches.current(saved.name)}
          {!same && <Badge tone="warn">{t.savedSearches.changed}</Badge>}
        </span>
      )}
      <span className="flex flex-wrap">
        {saved && !same && <Update entityId={entityId} search={saved} criteria={criteria} />}
        {!same && (
          <Button variant="quiet" small icon="save" onClick={() => setSaving(true)}>
            {t.savedSearches.save}
          </Button>
        )}
        <Button variant="quiet" small icon="close" onClick={() => ask({})}>
          {t.customerSearch.clear}
        </Button>
      </span>
      {saving && (
        <SaveSearchDialog
          entityId={entityId}
          criteria={criteria}
          onSaved={opened}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

interface UpdateProps {
  readonly entityId: string;
  readonly search: CustomerSearch;
  readonly criteria: CustomerCriteria;
}

/** Puts the present criteria into the saved search that was opened; its owner and administrators may. */
function Update({ entityId, search, criteria }: UpdateProps) {
  const t = useTexts();
  const { savedSearches: s } = t;
  const may = useMay();
  const { change } = useSearchCalls(entityId);
  const update = useMutation({
    mutationFn: () => change(search, { criteria }, s.replaced(search.name)),
  });
  if (!search.mine && !may('entity.manage')) return null;
  return (
    <>
      <Button
        variant="quiet"
        small
        icon="check"
        busy={update.isPending}
        title={s.replace(search.name)}
        onClick={() => update.mutate()}
      >
        {s.update}
      </Button>
      {update.error && (
        <span role="alert" className="self-center text-danger">
          {messageOf(update.error, t)}
        </span>
      )}
    </>
  );
}
