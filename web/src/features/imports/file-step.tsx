import { useNavigate } from '@tanstack/react-router';
import type { ImportKind } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { Card } from '../../ui/page.tsx';
import { ChooseFiles, DropZone } from '../files/drop-zone.tsx';
import { sheetTypes } from './checks.ts';
import { TemplateCard } from './template-card.tsx';
import { useUpload } from './use-upload.ts';

interface Props {
  readonly entityId: string;
  readonly kind: ImportKind;
}

/** The file of an import: chosen or dropped, then sent. */
export function FileStep({ entityId, kind }: Props) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { state, send, cancel } = useUpload(entityId, kind, (importId) =>
    navigate({
      to: '/e/$entityId/imports/$importId/columns',
      params: { entityId, importId },
      ignoreBlocker: true,
    }),
  );
  const isSending = state.kind === 'sending';
  const onFiles = ([file]: readonly File[]) => {
    if (file) send(file);
  };
  return (
    <>
      <LeaveGuard when={isSending} body={t.imports.leaveBody} stay={t.imports.stay} />
      <Card className="p-5 sm:p-6">
        <DropZone
          label={t.imports.zone}
          prompt={t.imports.dropNow}
          disabled={isSending}
          onFiles={onFiles}
          className="flex flex-col gap-4"
        >
          {isSending ? (
            <Sending name={state.name} share={state.share} onCancel={cancel} />
          ) : (
            <div className="flex flex-col items-center gap-3 rounded-xl border-2 border-dashed border-line px-4 py-10 text-center">
              <p className="font-medium">{t.imports.drop}</p>
              <ChooseFiles single types={sheetTypes} label={t.imports.choose} onFiles={onFiles} />
              <p className="text-[0.8125rem] text-muted">{t.imports.rules}</p>
            </div>
          )}
          {state.kind === 'cancelled' && <Notice urgent>{t.imports.cancelled}</Notice>}
          {state.kind === 'failed' && <Trouble state={state} onAgain={send} />}
        </DropZone>
      </Card>
      <TemplateCard kind={kind} />
    </>
  );
}

interface SendingProps {
  readonly name: string;
  readonly share: number;
  readonly onCancel: () => void;
}

function Sending({ name, share, onCancel }: SendingProps) {
  const { t, format } = useLanguage();
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
      <p className="text-[0.8125rem] text-muted tabular-nums">
        {t.imports.sending(format.percent(share))}
      </p>
    </div>
  );
}

interface TroubleProps {
  readonly state: { readonly message: string; readonly again?: File };
  readonly onAgain: (file: File) => void;
}

/** What kept the file from being sent; what may pass is tried again with the same one. */
function Trouble({ state: { message, again }, onAgain }: TroubleProps) {
  const { t } = useLanguage();
  const retry = again && (
    <Button small icon="retry" onClick={() => onAgain(again)}>
      {t.common.retry}
    </Button>
  );
  return (
    <Notice tone="danger" urgent action={retry}>
      {message}
    </Notice>
  );
}
