import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { useMe } from '../session/use-session.ts';
import type { Choosable } from './people.ts';

interface Props {
  readonly entityId: string;
  readonly person: Choosable;
  readonly badge?: ReactNode;
  /** How they came to look after the customer. */
  readonly note: string;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** One colleague of a customer: name, role, status, how it came about. */
export function ColleagueLine({ entityId, person, badge, note, children }: Props) {
  const t = useTexts();
  const me = useMe();
  const { id, name, role, status } = person;
  return (
    <li className="flex items-start gap-3 border-b border-line px-5 py-3.5 last:border-b-0 sm:px-6">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to="/e/$entityId/colleagues/$userId"
            params={{ entityId, userId: id }}
            className="font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline"
          >
            {name}
          </Link>
          {badge}
          {id === me.id && <Badge>{t.colleagues.you}</Badge>}
          {status !== 'active' && (
            <Badge tone={status === 'invited' ? 'warn' : 'plain'}>
              {t.colleagues.statuses[status]}
            </Badge>
          )}
        </p>
        <p className="text-small text-muted">
          {role && <span className="text-ink">{t.roles[role]} · </span>}
          {note}
        </p>
      </div>
      <div className="flex shrink-0 flex-wrap items-center justify-end gap-1">{children}</div>
    </li>
  );
}
