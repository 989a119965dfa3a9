import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { recipientTypesOf } from '../file-link/recipients.ts';
import { SendLink } from '../file-link/send-link.tsx';
import { FileDialog } from './file-dialog.tsx';

interface Props {
  readonly entityId: string;
  readonly id: string;
  readonly fileName: string;
  /** Shows the form in which the file is made visible. */
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** Sends somebody a link to a file, as far as anybody may see it (G7). */
export function SendLinkDialog({ entityId, id, fileName, onEdit, onClose }: Props) {
  const { fileLink: t } = useTexts();
  return (
    <FileDialog entityId={entityId} id={id} title={t.sendTitle} onClose={onClose}>
      {(file) =>
        recipientTypesOf(file).length > 0 ? (
          <SendLink entityId={entityId} file={file} onClose={onClose} />
        ) : (
          <ShownToNobody fileName={fileName} onEdit={onEdit} onClose={onClose} />
        )
      }
    </FileDialog>
  );
}

function ShownToNobody({
  fileName,
  onEdit,
  onClose,
}: Pick<Props, 'fileName' | 'onEdit' | 'onClose'>) {
  const { common, fileLink: t } = useTexts();
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="warn" title={t.shownToNobody(fileName)}>
        {t.howToShow}
      </Notice>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button variant="primary" icon="eye" onClick={onEdit}>
          {t.toVisibility}
        </Button>
      </div>
    </div>
  );
}
