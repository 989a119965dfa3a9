import { useNavigate } from '@tanstack/react-router';
import type { ImportKind } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';
import { ChooseFiles, DropZone } from '../files/drop-zone.tsx';
import { sheetTypes } from './checks.ts';
import type { ImportUpload } from './import-upload.ts';
import { TemplateCard } from './template-card.tsx';
import { uploadMessage } from './upload-message.ts';
import { useUpload } from './use-upload.ts';

interface Props {
  readonly entityId: string;
  readonly kind: ImportKind;
}

/** The file of an import: chosen or dropped, then sent. */
export function FileStep({ entityId, kind }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { upload, state, note, send, cancel } = useUpload(entityId, kind, (importId) =>
    navigate({
      to: '/e/$entityId/imports/$importId/columns',
      params: { entityId, importId },
    }),
  );
  const isSending = state?.kind === 'sending';
  const onFiles = ([file]: readonly File[]) => {
    if (file) send(file);
  };
  return (
    <>
      <Card className="p-5 sm:p-6">
        <DropZone
          label={t.imports.zone}
          prompt={t.imports.dropNow}
          disabled={isSending}
          onFiles={onFiles}
          className="flex flex-col gap-4"
        >
          {upload && isSending ? (
            <Sending upload={upload} share={state.share} onCancel={cancel} />
          ) : (
            <div className="flex flex-col items-center gap-3 rounded-xl border-2 border-dashed border-line px-4 py-10 text-center">
              <p className="font-medium">{t.imports.drop}</p>
              <ChooseFiles single types={sheetTypes} label={t.imports.choose} onFiles={onFiles} />
              <p className="text-small text-muted">{t.imports.rules}</p>
            </div>
          )}
          {note && (
            <Notice tone={note.tone} urgent>
              {note.text}
            </Notice>
          )}
          {upload && state?.kind === 'failed' && !note && (
            <Trouble error={state.error} onAgain={upload.start} />
          )}
        </DropZone>
      </Card>
      <TemplateCard kind={kind} />
    </>
  );
}

interface SendingProps {
  readonly upload: ImportUpload;
  readonly share: number;
  readonly onCancel: () => void;
}

function Sending({ upload, share, onCancel }: SendingProps) {
  const { t, format } = useLanguage();
  const { name } = upload.file;
  return (
    <div className="flex flex-col gap-2 rounded-xl border border-line px-4 py-6">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere]">{name}</p>
        <Button small icon="close" onClick={onCancel}>
          {t.common.cancel}
        </Button>
      </div>
      <progress
        aria-label={t.imports.progressOf(name)}
        value={share}
        max={1}
        className="bar w-full"
      />
      <p className="text-small text-muted tabular-nums">
        {t.imports.sending(format.percent(share))}
      </p>
      <p className="text-small text-muted">{t.work.mayLeave}</p>
    </div>
  );
}

interface TroubleProps {
  readonly error: unknown;
  readonly onAgain: () => unknown;
}

/** What kept the file from being sent; it may be tried again. */
function Trouble({ error, onAgain }: TroubleProps) {
  const { t } = useLanguage();
  const retry = (
    <Button small icon="retry" onClick={onAgain}>
      {t.common.retry}
    </Button>
  );
  return (
    <Notice tone="danger" urgent action={retry}>
      {uploadMessage(error, t)}
    </Notice>
  );
}
