import { useQuery } from '@tanstack/react-query';
import { branchesQuery } from '../../api/queries.ts';
import type { Access } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { Moment } from '../../ui/day.tsx';
import { Fact, Facts } from '../../ui/page.tsx';

interface Props {
  readonly entityId: string;
  readonly access: Access;
}

/** What is known of an access: who, since when, how far. */
export function AccessFacts({ entityId, access }: Props) {
  const { t, format } = useLanguage();
  const { access: texts } = t;
  const { invitation, invitationEmail, reviewedAt, reviewedBy, lastSignInAt } = access;
  return (
    <Facts long>
      <Fact label={texts.userCode}>
        <span className="font-medium">{access.userCode}</span>
      </Fact>
      <Fact label={texts.email}>{access.email}</Fact>
      <Fact label={texts.lastSignIn}>
        {lastSignInAt ? <Moment at={lastSignInAt} /> : texts.never}
      </Fact>
      <Fact label={texts.secondFactor}>
        {access.hasSecondFactor ? t.colleagues.secondFactorOn : t.colleagues.secondFactorOff}
      </Fact>
      {invitation && (
        <>
          <Fact label={texts.sent}>
            <Moment at={invitation.sentAt} />
          </Fact>
          <Fact label={texts.validUntil}>
            <Moment at={invitation.expiresAt} />
          </Fact>
        </>
      )}
      {invitationEmail && <Fact label={texts.mail}>{texts.mails[invitationEmail]}</Fact>}
      <Fact label={texts.role}>{texts.client}</Fact>
      <Fact label={texts.grantedBy}>
        {texts.byOn(access.grantedBy.name, format.date(access.grantedAt))}
      </Fact>
      <Fact label={texts.reviewed}>
        {reviewedAt && reviewedBy
          ? texts.byOn(reviewedBy.name, format.date(reviewedAt))
          : texts.notReviewed}
      </Fact>
      <Limits entityId={entityId} access={access} />
    </Facts>
  );
}

function Limits({ entityId, access }: Props) {
  const { t } = useLanguage();
  const branches = useQuery(branchesQuery(entityId)).data;
  const { branchId, ipAddresses } = access;
  const branch = branches?.find(({ id }) => id === branchId);
  return (
    <>
      <Fact label={t.access.branch}>
        {branchId === null ? t.access.allBranches : branch && `${branch.code} · ${branch.name}`}
      </Fact>
      <Fact label={t.access.addresses}>
        {ipAddresses.length === 0 ? (
          t.access.anywhere
        ) : (
          <span className="tabular-nums">{ipAddresses.join(', ')}</span>
        )}
      </Fact>
    </>
  );
}
