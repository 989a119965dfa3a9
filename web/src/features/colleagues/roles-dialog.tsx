import type { Role } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { useMembership } from '../session/use-session.ts';

/** What each role is for, in a sentence; and what the reader's own allows, as the API tells it. */
export function RolesDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const own = useMembership();
  return (
    <Dialog title={t.colleagues.rolesTitle} wide onClose={onClose}>
      <p className="text-muted">{t.colleagues.rolesIntro}</p>
      <dl className="mt-4 overflow-hidden rounded-xl border border-line">
        {(Object.keys(t.roles) as Role[]).map((role) => (
          <div
            key={role}
            className="grid gap-x-4 border-b border-line px-4 py-3 last:border-b-0 sm:grid-cols-[12rem_minmax(0,1fr)]"
          >
            <dt className="flex flex-wrap items-center gap-x-2 font-medium">
              {t.roles[role]}
              {role === own.role && <Badge tone="accent">{t.colleagues.yourRole}</Badge>}
            </dt>
            <dd className="text-muted">{t.roleDescriptions[role]}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-5 font-semibold">{t.colleagues.youMay}</h3>
      <ul className="mt-1.5 list-disc gap-x-8 pl-5 text-muted sm:columns-2">
        {own.permissions.map((permission) => (
          <li key={permission}>{t.permissions[permission]}</li>
        ))}
      </ul>
    </Dialog>
  );
}
