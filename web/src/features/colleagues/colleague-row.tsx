import { Link } from '@tanstack/react-router';
import type { User } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { from, Td } from '../../ui/table.tsx';
import { useMe } from '../session/use-session.ts';
import { useColleagueCalls } from './account-calls.ts';
import { AccountStatus } from './account-status.tsx';
import { ColleagueMenu } from './colleague-menu.tsx';
import { PersonLines } from './person-lines.tsx';
import { useMayEdit } from './use-may-edit.ts';

interface Props {
  readonly entityId: string;
  readonly user: User;
  readonly mayManage: boolean;
}

export function ColleagueRow({ entityId, user, mayManage }: Props) {
  const t = useTexts();
  const calls = useColleagueCalls(entityId, user.id);
  const status = <AccountStatus person={user} calls={useMayEdit()(user) ? calls : undefined} />;
  return (
    <tr className="border-b border-line last:border-b-0">
      <Td className="w-full wrap-break-word @lg:w-2/5">
        <p className="flex flex-wrap items-center gap-x-2">
          <Link
            to="/e/$entityId/colleagues/$userId"
            params={{ entityId, userId: user.id }}
            className="font-medium hover:text-accent"
          >
            {user.name}
          </Link>
          <ColleagueBadges user={user} />
        </p>
        <PersonLines person={user} />
        <p className="text-muted @4xl:hidden">{t.roles[user.role]}</p>
        <div className="mt-1.5 @lg:hidden">{status}</div>
      </Td>
      <Td className={`whitespace-nowrap ${from.wide}`}>{t.roles[user.role]}</Td>
      <Td className={from.small}>{status}</Td>
      {mayManage && (
        <Td className="align-top @lg:align-middle">
          <ColleagueMenu entityId={entityId} user={user} />
        </Td>
      )}
    </tr>
  );
}

export function ColleagueBadges({ user }: { user: User }) {
  const t = useTexts();
  const me = useMe();
  return (
    <>
      {user.id === me.id && <Badge tone="accent">{t.colleagues.you}</Badge>}
      {user.reach === 'platform' && <Badge>{t.colleagues.multiEntity}</Badge>}
    </>
  );
}
