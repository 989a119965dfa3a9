import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { portalFilesQuery } from '../../api/portal-queries.ts';
import type { PortalFile } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { BranchNote } from './branch-note.tsx';
import { PortalFileRow } from './portal-file-row.tsx';
import { useFilled } from './use-filled.ts';
import { usePortal } from './use-portal.ts';

/** Each file that is shared with the customer, once, the newest first (E4). */
export function FilesPage() {
  const t = useTexts();
  const { company } = usePortal();
  const files = useFilled(useInfiniteQuery(portalFilesQuery));
  const empty = (
    <Empty icon="paperclip" title={t.portal.files.none}>
      {t.portal.files.noneBody(company)}
    </Empty>
  );
  return (
    <Page title={t.portal.pages.files}>
      <BranchNote />
      <Card>
        <List query={files} empty={empty} uncounted>
          {(items) => (
            <ul aria-label={t.portal.pages.files} className="divide-y divide-line">
              {items.map((file) => (
                <PortalFileRow key={file.id} file={file}>
                  <Invoices of={file.invoices} />
                </PortalFileRow>
              ))}
            </ul>
          )}
        </List>
      </Card>
    </Page>
  );
}

/** A file may be on too many invoices to name them unasked. */
const named = 6;

function Invoices({ of }: { of: PortalFile['invoices'] }) {
  const t = useTexts();
  const [all, setAll] = useState(false);
  const shown = all ? of : of.slice(0, named);
  const left = of.length - shown.length;
  return (
    <p className="text-small text-muted [overflow-wrap:anywhere]">
      {t.portal.files.on} {shown.map(({ number }) => number).join(', ')}
      {left > 0 && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="ml-1.5 font-medium text-accent hover:underline"
        >
          {t.files.andOthers(left)}
        </button>
      )}
    </p>
  );
}
