import { useState } from 'react';
import type { Searched } from '../search/criteria.ts';
import type { Search } from '../search/use-search.ts';
import { SearchesDialog } from './searches-dialog.tsx';
import { SearchesMenu } from './searches-menu.tsx';

interface Props<C, Sort> {
  readonly entityId: string;
  readonly searched: Searched<C>;
  readonly search: Search<C, Sort>;
}

/** The saved searches of a list, to open and to manage (C3, F3). */
export function Searches<C extends object, Sort>({ entityId, searched, search }: Props<C, Sort>) {
  const [managing, setManaging] = useState(false);
  const { saved, open } = search;
  return (
    <>
      <SearchesMenu
        {...{ entityId, searched }}
        current={saved}
        onOpen={open}
        onManage={() => setManaging(true)}
      />
      {managing && (
        <SearchesDialog
          {...{ entityId, searched, search }}
          onOpen={open}
          onClose={() => setManaging(false)}
        />
      )}
    </>
  );
}
