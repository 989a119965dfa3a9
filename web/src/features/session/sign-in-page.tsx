import { getRouteApi, Link, useLocation, useRouter } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Notice } from '../../ui/feedback.tsx';
import { Heading } from '../../ui/page.tsx';
import { PublicFrame } from '../shell/public-frame.tsx';
import { safeReturnPath } from './return-path.ts';
import { SignInForm } from './sign-in-form.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const t = useTexts();
  const router = useRouter();
  const { to, notice } = route.useSearch();
  const login = useLocation({ select: ({ state }) => state.login });
  return (
    <PublicFrame>
      <div className="mb-5">
        <Heading title={t.signIn.title} />
        <p className="mt-1 text-muted">{t.tagline}</p>
      </div>
      {notice === 'password-set' && (
        <div className="mb-5">
          <Notice tone="good">{t.signIn.passwordSet}</Notice>
        </div>
      )}
      <SignInForm login={login ?? ''} onSignedIn={() => router.history.push(safeReturnPath(to))} />
      <div className="mt-5 flex flex-col gap-2 border-t border-line pt-4 text-small text-muted">
        <Link
          to="/forgotten"
          className="w-fit font-medium text-accent underline-offset-4 hover:underline"
        >
          {t.signIn.forgotten}
        </Link>
        <p>{t.signIn.help}</p>
      </div>
    </PublicFrame>
  );
}
