import { lazy, Suspense, useState } from 'react';
import type { AttachmentRow, CustomerFile, Hold, Invoice } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { ActionsMenu, MenuItem } from '../colleagues/actions-menu.tsx';
import { HoldDialog, LiftDialog } from '../holds/hold-dialogs.tsx';
import { useMay } from '../session/use-session.ts';

const EditFileDialog = lazy(async () => ({
  default: (await import('./edit-file-dialog.tsx')).EditFileDialog,
}));
const LedgerDialog = lazy(async () => ({
  default: (await import('./ledger-dialog.tsx')).LedgerDialog,
}));
const AudienceDialog = lazy(async () => ({
  default: (await import('./audience-dialog.tsx')).AudienceDialog,
}));
const TakeOffDialog = lazy(async () => ({
  default: (await import('./remove-file-dialogs.tsx')).TakeOffDialog,
}));
const DeleteFileDialog = lazy(async () => ({
  default: (await import('./remove-file-dialogs.tsx')).DeleteFileDialog,
}));
const SendLinkDialog = lazy(async () => ({
  default: (await import('./send-link-dialog.tsx')).SendLinkDialog,
}));

interface Props {
  readonly entityId: string;
  readonly file: AttachmentRow | CustomerFile;
  readonly hold: Hold | null;
  /** The invoice on whose page it is shown. */
  readonly invoice: Pick<Invoice, 'key' | 'number'> | undefined;
}

type Choice = 'edit' | 'audience' | 'send' | 'take-off' | 'delete' | 'history' | 'keep' | 'lift';

/** What somebody may do with a file (G5, G9, G11). */
export function FileMenu(props: Props) {
  const { file, hold, invoice } = props;
  const { audience, fileChanges: t, fileLink, holds } = useTexts();
  const may = useMay();
  const [choice, setChoice] = useState<Choice>();
  const mayWrite = may('files.write');
  const mayChange = mayWrite && (!file.visibleToCustomers || may('files.share'));
  const isOnOthers = countOf(file) !== 1;
  return (
    <>
      <ActionsMenu name={file.fileName} headed={false}>
        {(close) => {
          const choose = (next: Choice) => () => {
            close();
            setChoice(next);
          };
          return (
            <>
              {mayChange && <MenuItem icon="edit" label={t.edit} onClick={choose('edit')} />}
              {may('messages.send') && (
                <MenuItem icon="mail" label={fileLink.send} onClick={choose('send')} />
              )}
              <MenuItem icon="eye" label={audience.menu} onClick={choose('audience')} />
              <MenuItem icon="list" label={t.history} onClick={choose('history')} />
              {may('holds.manage') && (
                <MenuItem
                  icon="shield"
                  label={hold ? holds.lift : holds.keepFile}
                  onClick={choose(hold ? 'lift' : 'keep')}
                />
              )}
              {mayChange && invoice && isOnOthers && (
                <MenuItem icon="close" label={t.takeOff} onClick={choose('take-off')} />
              )}
              {mayChange && (
                <MenuItem
                  icon="trash"
                  label={isOnOthers ? t.deleteEverywhere : t.delete}
                  onClick={choose('delete')}
                />
              )}
              {mayWrite && !mayChange && (
                <p className="px-2.5 py-2 text-small text-muted">{t.noShare}</p>
              )}
            </>
          );
        }}
      </ActionsMenu>
      <Suspense>
        <Chosen
          {...props}
          choice={choice}
          onEdit={() => setChoice('edit')}
          onClose={() => setChoice(undefined)}
        />
      </Suspense>
    </>
  );
}

/** On how many invoices a file is; null where the reader may not know. */
function countOf(file: AttachmentRow | CustomerFile): number | null {
  return 'invoices' in file ? null : file.invoiceCount;
}

interface ChosenProps extends Props {
  readonly choice: Choice | undefined;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

function Chosen({ entityId, file, hold, invoice, choice, onEdit, onClose }: ChosenProps) {
  const { id, fileName } = file;
  const about = { entityId, id, fileName, onClose };
  const held = { type: 'attachment', key: id, name: fileName } as const;
  if (choice === 'edit') return <EditFileDialog {...about} />;
  if (choice === 'send') return <SendLinkDialog {...about} onEdit={onEdit} />;
  if (choice === 'audience') return <AudienceDialog {...about} />;
  if (choice === 'history') return <LedgerDialog {...about} />;
  if (choice === 'delete') return <DeleteFileDialog {...about} count={countOf(file)} />;
  if (choice === 'take-off' && invoice) {
    return <TakeOffDialog {...about} invoice={invoice} count={countOf(file)} />;
  }
  if (choice === 'keep') return <HoldDialog entityId={entityId} held={held} onClose={onClose} />;
  if (choice === 'lift')
    return <LiftDialog {...{ entityId, held, onClose }} reason={hold?.reason} />;
  return null;
}
