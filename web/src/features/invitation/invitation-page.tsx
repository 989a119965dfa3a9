import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice, Skeleton } from '../../ui/feedback.tsx';
import { messageOf } from '../../ui/messages.ts';
import { Heading } from '../../ui/page.tsx';
import { PublicFrame } from '../shell/public-frame.tsx';
import { AcceptForm } from './accept-form.tsx';
import { refusalOf, tokenIn } from './token.ts';

/** Opened from an invitation e-mail: what the link is worth, and the form to set a password (B2–B4). */
export function InvitationPage() {
  const token = useTokenOfAddress();
  return (
    <PublicFrame>{token ? <Invitation token={token} /> : <Refused as="unknown" />}</PublicFrame>
  );
}

/** The token stands in the fragment, which never leaves the browser; it is taken out of the address. */
function useTokenOfAddress(): string | undefined {
  const hash = useLocation({ select: (location) => location.hash });
  const [token, setToken] = useState(() => tokenIn(hash));
  useEffect(() => {
    const given = tokenIn(hash);
    if (given === undefined) return;
    setToken(given);
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [hash]);
  return token;
}

function Invitation({ token }: { token: string }) {
  const t = useTexts();
  const [refusal, setRefusal] = useState<ReturnType<typeof refusalOf>>();
  const inspected = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api('POST /v1/invitations/inspect', { body: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const refused = refusal ?? refusalOf(inspected.error);
  if (refused) return <Refused as={refused} />;
  if (inspected.data) {
    return <AcceptForm token={token} invitation={inspected.data} onRefused={setRefusal} />;
  }
  return (
    <>
      <Heading title={t.invitation.title} />
      {inspected.isPending ? (
        <Skeleton label={t.invitation.checking} rows={4} />
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

function Refused({ as }: { as: NonNullable<ReturnType<typeof refusalOf>> }) {
  const t = useTexts();
  const { title, body } = t.invitation[as];
  return (
    <div className="flex flex-col gap-3">
      <Heading title={title} />
      <p className="text-muted">{body}</p>
      {(as === 'used' || as === 'superseded') && (
        <Link
          to="/sign-in"
          className={`mt-2 ${buttonClass(as === 'used' ? 'primary' : 'secondary')}`}
        >
          {t.invitation.toSignIn}
        </Link>
      )}
    </div>
  );
}
