import type { NewApiKey } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/feedback.tsx';

interface Props {
  readonly entityId: string;
  readonly apiKey: NewApiKey;
  readonly onClose: () => void;
}

/** The secret of a key just made, this once, and how to use it; it is left by saying that it was kept. */
export function ApiKeySecret({ entityId, apiKey, onClose }: Props) {
  const t = useTexts();
  const url = `${window.location.origin}/v1/entities/${entityId}/customers`;
  return (
    <Dialog title={t.apiKeys.secretTitle(apiKey.name)} onClose={undefined} wide>
      <div className="flex flex-col gap-4">
        <Notice tone="warn">{t.apiKeys.secretBody}</Notice>
        <div>
          <p className="mb-1.5 text-small font-medium">{t.apiKeys.secret}</p>
          <div className="flex flex-wrap items-center gap-2">
            <code className="min-w-0 flex-1 basis-60 rounded-lg border border-line bg-sunken px-3 py-2 font-mono [overflow-wrap:anywhere] select-all">
              {apiKey.secret}
            </code>
            <CopyButton text={apiKey.secret} />
          </div>
        </div>
        <div>
          <p className="mb-1.5 text-muted">
            {t.apiKeys.usage}{' '}
            <a href="/docs/" target="_blank" rel="noreferrer" className="text-accent underline">
              {t.apiKeys.docs}
            </a>
          </p>
          <pre className="rounded-lg bg-sunken px-3 py-2 font-mono text-small whitespace-pre-wrap [overflow-wrap:anywhere]">
            {`curl -H "Authorization: Bearer enc_…" ${url}`}
          </pre>
        </div>
        <div className="flex justify-end">
          <Button variant="primary" onClick={onClose}>
            {t.apiKeys.kept}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
