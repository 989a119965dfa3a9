import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { branchesQuery } from '../../api/queries.ts';
import type { ListedAccess } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { from, Td } from '../../ui/table.tsx';
import { AccessBadges } from './access-badges.tsx';
import { Tick } from './tick.tsx';

interface Props {
  readonly entityId: string;
  readonly access: ListedAccess;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

export function AccessRow({ entityId, access, checked, onToggle }: Props) {
  const { t, format } = useLanguage();
  const { contact, customer, lastSignInAt, grantedBy, grantedAt } = access;
  const params = { entityId, key: customer.key };
  const signedIn = lastSignInAt ? format.date(lastSignInAt) : t.access.never;
  const toCustomer = (
    <Link
      to="/e/$entityId/customers/$key"
      params={params}
      className="text-accent tabular-nums underline-offset-4 hover:underline"
    >
      {customer.code}
    </Link>
  );
  return (
    <tr className="border-b border-line align-top transition-colors last:border-b-0 has-checked:bg-accent-soft/50">
      <Td className="align-top @2xl:align-middle">
        <Tick label={t.accesses.select(contact.name)} checked={checked} onChange={onToggle} />
      </Td>
      <Td className="[overflow-wrap:anywhere]">
        <p>
          <Link
            to="/e/$entityId/customers/$key/contacts"
            params={params}
            search={{ access: contact.id }}
            className="font-medium hover:text-accent"
          >
            {contact.name}
          </Link>
        </p>
        <p className="flex flex-wrap gap-x-2 text-small text-muted">
          <span className="tabular-nums">{access.userCode}</span>
          <span>{access.email}</span>
        </p>
        <div className="mt-1.5 flex flex-col gap-1 text-small @2xl:hidden">
          <AccessBadges access={access} />
          <p className="@lg:hidden">
            {t.accesses.customer} {toCustomer}
          </p>
          <p className="text-muted">{t.common.said(t.access.lastSignIn, signedIn)}</p>
        </div>
        <p className="mt-1 text-small text-muted @4xl:hidden">
          {t.common.said(t.access.grantedBy, t.access.byOn(grantedBy.name, format.date(grantedAt)))}
        </p>
        <div className="text-small @4xl:hidden">
          <Limits entityId={entityId} access={access} quiet />
        </div>
      </Td>
      <Td className={from.small}>{toCustomer}</Td>
      <Td className={from.medium}>
        <AccessBadges access={access} />
      </Td>
      <Td className={`whitespace-nowrap ${from.medium}`}>{signedIn}</Td>
      <Td className={`whitespace-nowrap ${from.wide}`}>
        {grantedBy.name}
        <p className="text-small text-muted">{format.date(grantedAt)}</p>
      </Td>
      <Td className={from.wide}>
        <Limits entityId={entityId} access={access} />
      </Td>
    </tr>
  );
}

/** The others are told by their number. */
const mostShown = 2;

/** Where an access may be used and what it shows; `quiet`: nothing is said where it is not limited. */
function Limits(props: Pick<Props, 'entityId' | 'access'> & { quiet?: boolean }) {
  const t = useTexts();
  const { ipAddresses, branchId } = props.access;
  const branches = useQuery(branchesQuery(props.entityId)).data;
  const branch = branches?.find(({ id }) => id === branchId);
  if (ipAddresses.length === 0 && branchId === null) {
    return props.quiet ? null : <span className="text-muted">{t.accesses.noLimits}</span>;
  }
  return (
    <>
      {branch && <p>{t.accesses.onlyBranch(branch.code)}</p>}
      {ipAddresses.length > 0 && (
        <p title={ipAddresses.join(', ')} className="text-muted tabular-nums">
          {ipAddresses.slice(0, mostShown).join(', ')}
          {ipAddresses.length > mostShown && ` +${ipAddresses.length - mostShown}`}
        </p>
      )}
    </>
  );
}
