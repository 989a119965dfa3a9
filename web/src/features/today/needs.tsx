import { Link } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Empty } from '../../ui/feedback.tsx';
import { Card } from '../../ui/page.tsx';
import { useMay } from '../session/use-session.ts';
import { FilesCard } from './files-card.tsx';
import { FollowUpsCard } from './follow-ups-card.tsx';
import { InvitationsCard } from './invitations-card.tsx';
import { ProposalsCard } from './proposals-card.tsx';
import {
  isNothing,
  useFollowUps,
  useInvitations,
  useLeavingFiles,
  useProposals,
} from './use-needs.ts';

/** What needs the reader today, as far as their role lets them see it. */
export function Needs({ entityId }: { entityId: string }) {
  const proposals = useProposals(entityId);
  const followUps = useFollowUps(entityId);
  const invitations = useInvitations(entityId);
  const files = useLeavingFiles(entityId);
  if ([proposals, followUps, invitations, files].every(isNothing))
    return <Nothing {...{ entityId }} />;
  return (
    <>
      <ProposalsCard entityId={entityId} need={proposals} />
      <FollowUpsCard entityId={entityId} need={followUps} />
      <InvitationsCard entityId={entityId} need={invitations} />
      <FilesCard entityId={entityId} need={files} />
    </>
  );
}

function Nothing({ entityId }: { entityId: string }) {
  const { home: t } = useTexts();
  const ahead = useMay()('invoices.read');
  return (
    <Card>
      <Empty
        icon="check"
        title={t.nothingTitle}
        action={
          ahead && (
            <Link to="/e/$entityId/agenda" params={{ entityId }} className={buttonClass()}>
              {t.ahead}
            </Link>
          )
        }
      >
        {t.nothingBody}
      </Empty>
    </Card>
  );
}
