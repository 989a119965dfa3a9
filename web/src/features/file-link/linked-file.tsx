import type { Answer } from '../../api/client.ts';
import { createFormat } from '../../format/format.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Heading } from '../../ui/page.tsx';
import { FileCard } from './file-card.tsx';

interface Download {
  readonly mutate: () => void;
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: Error | null;
}

interface Props {
  readonly file: Answer<'POST /v1/links/inspect'>;
  readonly download: Download;
}

/** The file that somebody was sent a link to: what it is, from whom, until when (G7). */
export function LinkedFile({ file, download }: Props) {
  const { t, format } = useLanguage();
  const { sender, company, expiresAt, timeZone } = file;
  return (
    <>
      <Heading title={t.fileLink.title} />
      <p className="mt-1 text-muted [overflow-wrap:anywhere]">{t.fileLink.from(sender, company)}</p>
      <div className="mt-5 flex flex-col gap-4">
        <FileCard file={file} />
        <Button
          variant="primary"
          icon="download"
          className="min-h-11 w-full"
          busy={download.isPending}
          onClick={download.mutate}
        >
          {t.files.download}
        </Button>
        <Outcome {...download} />
        <p className="flex items-start gap-2 border-t border-line pt-4 text-small text-muted">
          <Icon name="shield" className="mt-0.5 size-4" />
          <span>
            {t.fileLink.validUntil(createFormat(format.locale, timeZone).moment(expiresAt))}
          </span>
        </p>
      </div>
    </>
  );
}

function Outcome({ error, isSuccess }: Pick<Download, 'error' | 'isSuccess'>) {
  const t = useTexts();
  return (
    <>
      <p role="status" className="text-center text-small text-muted empty:hidden">
        {isSuccess && t.fileLink.begun}
      </p>
      {error && (
        <Notice tone="danger" urgent>
          {messageOf(error, t)}
        </Notice>
      )}
    </>
  );
}
