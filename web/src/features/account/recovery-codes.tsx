import { useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Card } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useMe } from '../session/use-session.ts';

interface Props {
  readonly codes: readonly string[];
  readonly onKept: () => Promise<void>;
}

/** The recovery codes, this once, with the ways to keep them. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const t = useTexts();
  const me = useMe();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const text = codes.join('\n');
  const goOn = async () => {
    setBusy(true);
    await onKept().catch((error: unknown) => setProblem(messageOf(error, t)));
    setBusy(false);
  };
  return (
    <Card className="flex flex-col gap-5 p-5 sm:p-6">
      <p className="max-w-prose text-muted">{t.secondFactor.keepBody}</p>
      <ul className="grid w-fit grid-cols-1 gap-x-10 gap-y-1.5 rounded-lg bg-sunken px-5 py-4 font-mono text-base min-[26rem]:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} />
        <Button
          icon="download"
          onClick={() =>
            saveFile(
              t.secondFactor.fileName,
              new Blob([`${t.secondFactor.fileHeader(me.login ?? me.email)}\n\n${text}\n`], {
                type: 'text/plain',
              }),
            )
          }
        >
          {t.secondFactor.download}
        </Button>
      </div>
      {problem && (
        <Notice tone="danger" urgent>
          {problem}
        </Notice>
      )}
      <div className="flex justify-end">
        <Button variant="primary" busy={busy} onClick={goOn}>
          {t.secondFactor.kept}
        </Button>
      </div>
    </Card>
  );
}
