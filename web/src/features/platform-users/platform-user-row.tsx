import { Link } from '@tanstack/react-router';
import type { PlatformUser } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { from, Td } from '../../ui/table.tsx';
import { AccountStatus } from '../colleagues/account-status.tsx';
import { PersonLines } from '../colleagues/person-lines.tsx';
import { useMe } from '../session/use-session.ts';
import { PlatformUserMenu } from './platform-user-menu.tsx';
import { usePlatformCalls } from './use-platform-calls.ts';

export function PlatformUserRow({ user }: { user: PlatformUser }) {
  const status = <AccountStatus person={user} calls={usePlatformCalls(user.id)} />;
  return (
    <tr className="border-b border-line last:border-b-0">
      <Td className="w-full wrap-break-word @lg:w-1/3">
        <p className="flex flex-wrap items-center gap-x-2">
          <Link
            to="/platform/users/$userId"
            params={{ userId: user.id }}
            className="font-medium hover:text-accent"
          >
            {user.name}
          </Link>
          <PlatformUserBadges user={user} />
        </p>
        <PersonLines person={user} />
        <div className="@2xl:hidden">
          <Entities user={user} />
        </div>
        <div className="mt-1.5 @lg:hidden">{status}</div>
      </Td>
      <Td className={`w-1/3 ${from.medium}`}>
        <Entities user={user} />
      </Td>
      <Td className={from.small}>{status}</Td>
      <Td className="align-top @lg:align-middle">
        <PlatformUserMenu user={user} />
      </Td>
    </tr>
  );
}

export function PlatformUserBadges({ user }: { user: PlatformUser }) {
  const t = useTexts();
  const me = useMe();
  return (
    <>
      {user.id === me.id && <Badge tone="accent">{t.colleagues.you}</Badge>}
      {user.mainAdministrator && <Badge tone="warn">{t.platformUsers.mainAdministrator}</Badge>}
    </>
  );
}

const mostShown = 3;

/** A few of the entities that somebody reaches, with their role in each. */
function Entities({ user }: { user: PlatformUser }) {
  const t = useTexts();
  const names = new Map(useMe().entities.map(({ id, name }) => [id, name]));
  if (user.mainAdministrator) {
    return <p className="text-muted">{t.platformUsers.everyEntity}</p>;
  }
  if (user.entities.length === 0) {
    return <p className="text-muted">{t.platformUsers.noEntities}</p>;
  }
  const hidden = user.entities.length - mostShown;
  return (
    <ul className="text-muted">
      {user.entities.slice(0, mostShown).map(({ entityId, role }) => (
        <li key={entityId}>
          <span className="text-ink">{names.get(entityId) ?? entityId}</span> · {t.roles[role]}
        </li>
      ))}
      {hidden > 0 && <li>{t.platformUsers.more(hidden)}</li>}
    </ul>
  );
}
