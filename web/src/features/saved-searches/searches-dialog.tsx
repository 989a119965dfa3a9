import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty, Notice } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import type { Searched } from '../search/criteria.ts';
import type { Search } from '../search/use-search.ts';
import { type SearchOf, savedSearchesQuery } from './queries.ts';
import { RenameSearchDialog } from './rename-search-dialog.tsx';
import { SearchLine } from './search-line.tsx';
import { useSearchCalls } from './use-search-calls.ts';

interface Props<C, Sort> {
  readonly entityId: string;
  readonly searched: Searched<C>;
  /** What is asked for at present, to put into a saved search. */
  readonly search: Search<C, Sort>;
  readonly onOpen: (search: SearchOf<C>) => void;
  readonly onClose: () => void;
}

/** All saved searches: open, rename, replace, share, delete (C3). */
export function SearchesDialog<C extends object, Sort>(props: Props<C, Sort>) {
  const { entityId, searched, onOpen, onClose } = props;
  const { criteria, isUsual } = props.search;
  const t = useTexts();
  const { savedSearches: s } = t;
  const texts = s.of[searched.target];
  const searches = useQuery(savedSearchesQuery<C>(entityId, searched.target)).data ?? [];
  const calls = useSearchCalls(entityId);
  const [asked, setAsked] = useState<{ search: SearchOf<C>; to: 'rename' | 'delete' }>();
  const [problem, setProblem] = useState<string>();
  const attempt = (call: Promise<unknown>) => {
    setProblem(undefined);
    call.catch((error) => setProblem(messageOf(error, t)));
  };
  const change = (search: SearchOf<C>, changes: Parameters<typeof calls.change>[1], told: string) =>
    attempt(calls.change(search, changes, told));
  const close = () => setAsked(undefined);
  const line = (search: SearchOf<C>) => (
    <SearchLine
      key={search.id}
      {...{ entityId, searched, search }}
      replaceable={!isUsual && !searched.sameCriteria(criteria, search.criteria)}
      onOpen={() => {
        onClose();
        onOpen(search);
      }}
      onRename={() => setAsked({ search, to: 'rename' })}
      onReplace={() => change(search, { criteria }, s.replaced(search.name))}
      onShare={(shared) =>
        change(search, { shared }, shared ? s.isShared(search.name) : s.isPrivate(search.name))
      }
      onDelete={() =>
        // Nobody else has it, and it comes back by a click.
        search.mine && !search.shared
          ? attempt(calls.remove(search))
          : setAsked({ search, to: 'delete' })
      }
    />
  );
  const mine = searches.filter((search) => search.mine);
  const theirs = searches.filter((search) => !search.mine);
  return (
    <Dialog title={s.title} wide onClose={onClose}>
      {problem && (
        <Notice tone="danger" urgent>
          {problem}
        </Notice>
      )}
      {searches.length === 0 && (
        <Empty icon="save" title={s.none}>
          {s.noneBody}
        </Empty>
      )}
      {mine.length > 0 && <Group title={s.mine}>{mine.map(line)}</Group>}
      {theirs.length > 0 && <Group title={s.sharedWithMe}>{theirs.map(line)}</Group>}
      {asked?.to === 'rename' && (
        <RenameSearchDialog search={asked.search} calls={calls} onClose={close} />
      )}
      {asked?.to === 'delete' && (
        <Confirm
          title={s.deleteTitle(asked.search.name)}
          body={asked.search.shared ? texts.deleteSharedBody : texts.deleteBody}
          action={t.common.delete}
          danger
          onConfirm={() => calls.remove(asked.search)}
          onClose={close}
        />
      )}
    </Dialog>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4 first:mt-0">
      <h3 className="text-small font-medium text-muted">{title}</h3>
      <ul className="mt-1.5 rounded-xl border border-line">{children}</ul>
    </section>
  );
}
