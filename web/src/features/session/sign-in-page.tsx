import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTexts } from '../../language.tsx';
import { Heading } from '../../ui/page.tsx';
import { PublicFrame } from '../shell/public-frame.tsx';
import { safeReturnPath } from './return-path.ts';
import { SignInForm } from './sign-in-form.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const t = useTexts();
  const router = useRouter();
  const { to } = route.useSearch();
  return (
    <PublicFrame>
      <div className="mb-5">
        <Heading title={t.signIn.title} />
        <p className="mt-1 text-muted">{t.tagline}</p>
      </div>
      <SignInForm onSignedIn={() => router.history.push(safeReturnPath(to))} />
      <p className="mt-5 border-t border-line pt-4 text-[0.8125rem] text-muted">{t.signIn.help}</p>
    </PublicFrame>
  );
}
