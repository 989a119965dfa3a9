import type { ReactNode } from 'react';
import { useLanguage } from '../../language.tsx';
import { Brand } from './brand.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { ThemeChoice } from './theme-choice.tsx';

/** Pages for people who are not signed in: one card on a quiet ground. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const { t, setLanguage } = useLanguage();
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-6 sm:py-10">
      <header className="w-full max-w-md">
        <Brand />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="my-auto w-full max-w-md rounded-2xl border border-line bg-surface p-6 shadow-card outline-none sm:p-8"
      >
        {children}
      </main>
      <footer className="flex w-full max-w-md flex-wrap items-center justify-between gap-2">
        <LanguageChoice onChoose={setLanguage} />
        <ThemeChoice short />
        <a href="/docs/" className="text-small text-muted underline-offset-4 hover:underline">
          {t.signIn.docs}
        </a>
      </footer>
    </div>
  );
}
