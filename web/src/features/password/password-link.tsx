import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Heading } from '../../ui/page.tsx';
import { PublicFrame } from '../shell/public-frame.tsx';
import {
  forgetToken,
  type LinkKind,
  type Refusal,
  refusalOf,
  useTokenOfAddress,
} from './link-token.ts';
import type { LinkHolder } from './set-password-form.tsx';

interface Props {
  readonly kind: LinkKind;
  readonly title: string;
  readonly checking: string;
  /** What the link is worth, without using it. */
  readonly inspect: (token: string, signal: AbortSignal) => Promise<LinkHolder>;
  readonly refused: (refusal: Refusal) => ReactNode;
  readonly children: (
    token: string,
    holder: LinkHolder,
    onRefused: (refusal: Refusal) => void,
  ) => ReactNode;
}

/** A page that the link of an e-mail opens, in each of the link's states. */
export function PasswordLink(props: Props) {
  const token = useTokenOfAddress(props.kind);
  return (
    <PublicFrame>
      {token ? <Inspected key={token} token={token} {...props} /> : props.refused('unknown')}
    </PublicFrame>
  );
}

function Inspected({ token, kind, inspect, ...props }: Props & { token: string }) {
  const t = useTexts();
  const [refusal, setRefusal] = useState<Refusal>();
  const inspected = useQuery({
    queryKey: [kind, token],
    queryFn: ({ signal }) => inspect(token, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const refused = refusal ?? refusalOf(inspected.error);
  useEffect(() => {
    if (refused === 'unknown') forgetToken(kind);
  }, [refused, kind]);
  if (refused) return props.refused(refused);
  if (inspected.data) return props.children(token, inspected.data, setRefusal);
  return (
    <>
      <Heading title={props.title} />
      {inspected.isPending ? (
        <Skeleton label={props.checking} rows={4} />
      ) : (
        <div className="mt-4 flex flex-col gap-4">
          <Notice tone="danger" urgent>
            {messageOf(inspected.error, t)}
          </Notice>
          <Button icon="retry" onClick={() => inspected.refetch()}>
            {t.common.retry}
          </Button>
        </div>
      )}
    </>
  );
}

interface RefusedProps {
  readonly texts: { readonly title: string; readonly body: string };
  /** The next steps, the most likely one first. */
  readonly children?: ReactNode;
}

/** A link that is worth nothing: why, and what to do. */
export function RefusedLink({ texts, children }: RefusedProps) {
  return (
    <div className="flex flex-col gap-3">
      <Heading title={texts.title} />
      <p className="text-muted">{texts.body}</p>
      {children && <div className="mt-2 flex flex-col gap-2 empty:hidden">{children}</div>}
    </div>
  );
}
