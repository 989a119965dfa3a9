import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import type { SearchOf } from '../saved-searches/queries.ts';
import { SaveSearchDialog } from '../saved-searches/save-search-dialog.tsx';
import { useSearchCalls } from '../saved-searches/use-search-calls.ts';
import { useMay } from '../session/use-session.ts';
import type { Searched } from './criteria.ts';
import type { Search } from './use-search.ts';

interface Props<C, Sort> {
  readonly entityId: string;
  readonly searched: Searched<C>;
  readonly search: Search<C, Sort>;
}

/** What to do with what is asked for: save it (C3), begin anew, or take up what was asked for last. */
export function Asked<C extends object, Sort>({ entityId, searched, search }: Props<C, Sort>) {
  const t = useTexts();
  const [saving, setSaving] = useState(false);
  const { criteria, saved, isUsual, ask, opened, resume } = search;
  if (isUsual) {
    return (
      resume && (
        <Button variant="quiet" small icon="retry" onClick={resume}>
          {t.search.again}
        </Button>
      )
    );
  }
  const same = saved && searched.sameCriteria(saved.criteria, criteria);
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
        <Button variant="quiet" small icon="close" onClick={() => ask(searched.usual)}>
          {t.search.clear}
        </Button>
      </span>
      {saving && (
        <SaveSearchDialog
          entityId={entityId}
          searched={searched}
          criteria={criteria}
          onSaved={opened}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}

interface UpdateProps<C> {
  readonly entityId: string;
  readonly search: SearchOf<C>;
  readonly criteria: C;
}

/** Puts the present criteria into the saved search that was opened; its owner and administrators may. */
function Update<C extends object>({ entityId, search, criteria }: UpdateProps<C>) {
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
