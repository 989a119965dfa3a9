import { useMutation } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Proposal } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { downloadFrom } from '../../ui/leaving.ts';
import { messageOf } from '../../ui/messages.ts';
import { FileKind } from '../files/file-kind.tsx';
import { Comment } from '../qualifications/said-text.tsx';
import { useMay } from '../session/use-session.ts';
import type { Entry } from './entry.ts';

interface Props {
  readonly entityId: string;
  readonly proposal: Proposal;
  readonly entry: Entry;
}

/** What was said, in the words that it was said with; a file can be looked at while it waits. */
export function EntryBody({ entityId, proposal, entry }: Props) {
  const { t, format } = useLanguage();
  const { qualifications: words, proposals } = t;
  if (entry.kind === 'file') return <SentFile {...{ entityId, proposal, file: entry }} />;
  const fact =
    entry.kind === 'promise'
      ? { label: words.promiseDate, value: format.day(entry.day) }
      : entry.kind === 'dispute'
        ? { label: words.disputeType, value: words.disputeTypes[entry.about] }
        : undefined;
  if (!fact && !entry.comment) {
    return <p className="px-5 pb-4 text-muted sm:pr-6 sm:pl-18">{proposals.entries.noWords}</p>;
  }
  return (
    <div className="flex flex-col gap-3 px-5 pb-4 sm:pr-6 sm:pl-18">
      {fact && (
        <dl>
          <dt className="text-small text-muted">{fact.label}</dt>
          <dd className="text-base font-semibold">{fact.value}</dd>
        </dl>
      )}
      {entry.comment && <Comment text={entry.comment} />}
    </div>
  );
}

interface FileProps extends Omit<Props, 'entry'> {
  readonly file: Extract<Entry, { kind: 'file' }>;
}

function SentFile({ entityId, proposal, file: { fileName, size } }: FileProps) {
  const { t, format } = useLanguage();
  const mayLook = useMay()('customers.write');
  const download = useMutation({
    mutationFn: () =>
      api('POST /v1/entities/{e}/proposals/{id}/download', {
        path: { e: entityId, id: proposal.id },
      }),
    onSuccess: ({ url }) => downloadFrom(url),
  });
  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-2 px-5 pb-4 sm:pr-6 sm:pl-18">
      <FileKind name={fileName} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="font-medium [overflow-wrap:anywhere]">{fileName}</p>
        <p className="text-small text-muted tabular-nums">{format.size(size)}</p>
        {download.error && (
          <p role="alert" className="text-small text-danger">
            {messageOf(download.error, t)}
          </p>
        )}
      </div>
      {proposal.state === 'pending' && mayLook && (
        <Button
          icon="eye"
          busy={download.isPending}
          onClick={() => download.mutate()}
          className="max-sm:w-full"
        >
          {t.proposals.entries.lookAt}
          <span className="sr-only">: {fileName}</span>
        </Button>
      )}
    </div>
  );
}
