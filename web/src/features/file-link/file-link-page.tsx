import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { linkedFileQuery } from '../../api/link-queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { downloadFrom } from '../../ui/leaving.ts';
import { messageOf } from '../../ui/messages.ts';
import { Heading } from '../../ui/page.tsx';
import { useTokenInAddress } from '../password/link-token.ts';
import { RefusedLink } from '../password/password-link.tsx';
import { PublicFrame } from '../shell/public-frame.tsx';
import { LinkedFile } from './linked-file.tsx';
import { refusalOf } from './state.ts';

/** Opened from the e-mail with a link to a file: says what it is, and downloads nothing unasked (G7). */
export function FileLinkPage() {
  const t = useTexts();
  const token = useTokenInAddress();
  return (
    <PublicFrame>
      {token ? <Linked key={token} token={token} /> : <RefusedLink texts={t.fileLink.unknown} />}
    </PublicFrame>
  );
}

function Linked({ token }: { token: string }) {
  const t = useTexts();
  const linked = useQuery(linkedFileQuery(token));
  const download = useMutation({
    mutationFn: () => api('POST /v1/links/open', { body: { token } }),
    onSuccess: ({ url }) => downloadFrom(url),
  });
  const refusal = refusalOf(download.error) ?? refusalOf(linked.error);
  if (refusal) {
    return (
      <div role={download.error ? 'alert' : undefined}>
        <RefusedLink texts={t.fileLink[refusal]} />
      </div>
    );
  }
  if (linked.data) return <LinkedFile file={linked.data} download={download} />;
  return (
    <>
      <Heading title={t.fileLink.title} />
      {linked.isPending ? (
        <Skeleton label={t.fileLink.checking} rows={4} />
      ) : (
        <div className="mt-4 flex flex-col gap-4">
          <Notice tone="danger" urgent>
            {messageOf(linked.error, t)}
          </Notice>
          <Button icon="retry" onClick={() => linked.refetch()}>
            {t.common.retry}
          </Button>
        </div>
      )}
    </>
  );
}
