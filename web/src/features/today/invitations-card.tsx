import { Link } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { useMay } from '../session/use-session.ts';
import { allLinkClass, NeedCard, NeedRow, needLinkClass } from './need-card.tsx';
import { troubleOf } from './urgent.ts';
import type { Need, PendingInvitation } from './use-needs.ts';

interface Props {
  readonly entityId: string;
  readonly need: Need<PendingInvitation>;
}

/** Invitations that expire within a week, or whose e-mail did not arrive (B4, E3, H4). */
export function InvitationsCard({ entityId, need }: Props) {
  const { home: t } = useTexts();
  return (
    <NeedCard
      title={t.invitations}
      icon="mail"
      need={need}
      most={3}
      empty={t.noInvitations}
      links={<Links entityId={entityId} />}
      row={(invitation) => (
        <Row key={`${invitation.of} ${invitation.email}`} {...{ entityId, invitation }} />
      )}
    />
  );
}

function Links({ entityId }: { entityId: string }) {
  const { shell: t, home } = useTexts();
  const of = <span className="sr-only">: {home.invitations}</span>;
  const may = useMay();
  return (
    <>
      {may('users.manage') && (
        <Link
          to="/e/$entityId/colleagues"
          params={{ entityId }}
          search={{ status: 'invited' }}
          className={allLinkClass}
        >
          {t.colleagues}
          {of}
        </Link>
      )}
      {may('access.grant') && (
        <Link
          to="/e/$entityId/accesses"
          params={{ entityId }}
          search={{ status: 'invited' }}
          className={allLinkClass}
        >
          {t.accesses}
          {of}
        </Link>
      )}
    </>
  );
}

interface RowProps {
  readonly entityId: string;
  readonly invitation: PendingInvitation;
}

function Row({ entityId, invitation }: RowProps) {
  const t = useTexts();
  if (invitation.of === 'colleague') {
    const { id, name, role, email } = invitation;
    return (
      <NeedRow
        link={
          <Link
            to="/e/$entityId/colleagues/$userId"
            params={{ entityId, userId: id }}
            className={needLinkClass}
          >
            {name}
          </Link>
        }
        below={`${t.roles[role]} · ${email}`}
        beside={<State invitation={invitation} />}
      />
    );
  }
  const { contact, customer, email } = invitation;
  return (
    <NeedRow
      link={
        <Link
          to="/e/$entityId/customers/$key/contacts"
          params={{ entityId, key: customer.key }}
          search={{ access: contact.id }}
          className={needLinkClass}
        >
          {contact.name}
        </Link>
      }
      below={`${customer.code} · ${email}`}
      beside={<State invitation={invitation} />}
    />
  );
}

function State({ invitation: pending }: { invitation: PendingInvitation }) {
  const { t, format } = useLanguage();
  const trouble = troubleOf(pending);
  if (trouble) return <Badge tone="danger">{t.colleagues.undelivered[trouble]}</Badge>;
  if (!pending.invitation) return null;
  return <Badge tone="warn">{t.home.expires(format.date(pending.invitation.expiresAt))}</Badge>;
}
