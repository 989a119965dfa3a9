import type { Person } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';

/** How somebody is reached, and what they sign in with where that is something else. */
export function PersonLines({ person: { email, login } }: { person: Person }) {
  const t = useTexts();
  return (
    <>
      <p className="[overflow-wrap:anywhere] text-muted">{email}</p>
      {login !== null && login.toLowerCase() !== email.toLowerCase() && (
        <p className="text-small [overflow-wrap:anywhere] text-muted">
          {t.colleagues.loginIs(login)}
        </p>
      )}
    </>
  );
}
