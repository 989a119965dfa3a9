import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../language.tsx';
import { useStore } from '../../store.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { WorkBar, WorkCard, workTitleClass } from '../tasks/work-card.tsx';
import type { ImportUpload } from './import-upload.ts';
import { uploadMessage } from './upload-message.ts';

interface Props {
  readonly upload: ImportUpload;
  readonly onDone: () => void;
}

/** The file of an import beside every page: how far it is, and the way on once it is there (D3). */
export function UploadCard({ upload, onDone }: Props) {
  const { t } = useLanguage();
  const { entityId, kind, file } = upload;
  const sending = useStore(upload.state).kind === 'sending';
  const title = t.work.importOf(file.name);
  const cross = {
    label: sending ? t.work.stopOf(title) : t.runs.dismiss(title),
    onClick: () => {
      upload.cancel();
      onDone();
    },
  };
  return (
    <WorkCard
      entityId={entityId}
      cross={cross}
      title={
        <Link
          to="/e/$entityId/imports"
          params={{ entityId }}
          search={{ kind }}
          className={workTitleClass}
        >
          {title}
        </Link>
      }
    >
      <Standing upload={upload} onDone={onDone} />
    </WorkCard>
  );
}

function Standing({ upload, onDone }: Props) {
  const { t, format } = useLanguage();
  const { entityId, file, start } = upload;
  const state = useStore(upload.state);
  if (state.kind === 'sending') {
    return (
      <WorkBar label={t.imports.progressOf(file.name)} share={state.share}>
        {t.imports.sending(format.percent(state.share))}
      </WorkBar>
    );
  }
  if (state.kind === 'sent') {
    return (
      <>
        <p role="status" className="text-small text-good">
          {t.work.importSent}
        </p>
        <div>
          <Link
            to="/e/$entityId/imports/$importId/columns"
            params={{ entityId, importId: state.importId }}
            onClick={onDone}
            className={buttonClass('secondary', true)}
          >
            {t.work.importGoOn}
          </Link>
        </div>
      </>
    );
  }
  return (
    <>
      <p role="alert" className="text-small text-danger">
        {uploadMessage(state.error, t)}
      </p>
      <div>
        <Button small icon="retry" onClick={start}>
          {t.common.retry}
          <span className="sr-only">: {file.name}</span>
        </Button>
      </div>
    </>
  );
}
