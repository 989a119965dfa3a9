import { Link } from '@tanstack/react-router';
import type { Membership } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useOverdue } from './overdue.ts';

/** The way from the start page to what is overdue in an entity, where anything is. */
export function OverdueLink({ membership }: { membership: Membership }) {
  const { agenda: t } = useTexts();
  const count = useOverdue(membership);
  if (count === undefined) return null;
  return (
    <Link
      to="/e/$entityId/agenda"
      params={{ entityId: membership.id }}
      aria-label={t.overdueIn(count, membership.name)}
      className="relative z-10 flex items-center gap-2 border-t border-line px-4 py-2.5 font-medium text-danger hover:underline"
    >
      <Icon name="calendar" />
      {t.overdueCount(count)}
    </Link>
  );
}
