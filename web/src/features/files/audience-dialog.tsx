import { useQuery } from '@tanstack/react-query';
import { audienceQuery } from '../../api/file-queries.ts';
import type { Attachment } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Box } from '../../ui/picture.tsx';
import { useMay } from '../session/use-session.ts';
import { AudiencePicture } from './audience-picture.tsx';
import { FileDialog } from './file-dialog.tsx';

interface Props {
  readonly entityId: string;
  readonly id: string;
  readonly fileName: string;
  readonly onClose: () => void;
}

/** Who can see a file, as a picture; by name to who may share it (C11). */
export function AudienceDialog({ entityId, id, fileName, onClose }: Props) {
  const t = useTexts();
  return (
    <FileDialog entityId={entityId} id={id} title={t.audience.title} wide onClose={onClose}>
      {(file) => (
        <>
          <Box face="file" title={fileName}>
            {t.audience.onInvoices(file.invoices.length)}
          </Box>
          <Seen entityId={entityId} file={file} />
        </>
      )}
    </FileDialog>
  );
}

function Seen({ entityId, file }: { entityId: string; file: Attachment }) {
  const t = useTexts();
  const mayKnow = useMay()('files.share');
  const query = useQuery({ ...audienceQuery(entityId, file.id), enabled: mayKnow });
  if (!mayKnow) return <AudiencePicture shown={file} audience={undefined} />;
  if (query.isError && !query.data) return <Failed error={query.error} retry={query.refetch} />;
  if (!query.data) return <Skeleton label={t.common.loading} rows={4} />;
  return (
    <>
      <AudiencePicture shown={query.data} audience={query.data} entityId={entityId} />
      {!query.data.complete && (
        <div className="mt-4">
          <Notice>{t.audience.incomplete}</Notice>
        </div>
      )}
    </>
  );
}
